import { describe, expect, it } from 'vitest';
import { GraphWire } from '../../src/graph/http/transports/transport.js';

const never = () => new Promise<string>(() => undefined);

describe('a step of an attempt', () => {
  it('comes to what it comes to', async () => {
    const wire = new GraphWire();
    expect(await wire.whileOpen(Promise.resolve('answer'))).toBe('answer');
    await expect(wire.whileOpen(Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
  });

  it('that never settles ends with its attempt', async () => {
    const wire = new GraphWire();
    const step = wire.whileOpen(never());
    wire.endFor('TIMED_OUT');
    await expect(step).rejects.toThrow('given up');
    expect(wire.endedBy).toBe('TIMED_OUT');
  });

  it('that is begun after the end of its attempt, and never settles, ends too', async () => {
    const wire = new GraphWire();
    wire.endFor('CALLER_LEFT');
    await expect(wire.whileOpen(never())).rejects.toThrow('given up');
  });

  it('that never settles ends when the transport breaks off', async () => {
    const wire = new GraphWire();
    const step = wire.whileOpen(never());
    wire.breakOff();
    await expect(step).rejects.toThrow('given up');
    expect(wire.isBroken).toBe(true);
  });

  it('may fail by itself when its attempt is ended, and say why', async () => {
    const wire = new GraphWire();
    const step = wire.whileOpen(
      new Promise((_resolve, reject) => {
        wire.onEnd(() => {
          process.nextTick(reject, new RangeError('own reason'));
        });
      }),
    );
    wire.endFor('TIMED_OUT');
    await expect(step).rejects.toThrow(RangeError);
  });
});
