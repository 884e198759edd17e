import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startEmulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { closeAfterTest } from '../support/close-after-test.js';
import { seededRandom } from '../support/random.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { hasRedis, startSentinels, whySkipped } from '../support/redis/redis.js';
import { judge, type Sent } from './judge.js';
import { createMisfortunes } from './misfortunes.js';
import { startNotingGraph } from './noting-graph.js';

const PACKAGE = 'a914b616-e04e-476b-aa37-91038f0b165b';
const CREATE = `mutation ($name: String!, $key: String) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: $name }, idempotencyKey: $key) { id }
}`;
const DEADLINE_MS = 5_000;
const TICK_MS = 20;
/** How many creates meet each misfortune of the store. */
const CREATES_A_MISFORTUNE = 15;

const creates = Number(process.env['KEYS_CREATES'] ?? 60);
const seed = Number(process.env['KEYS_SEED'] ?? Math.floor(Math.random() * 1_000_000));

/** Sums up how long this process stood still, in milliseconds. */
function watchStalls(): { stalledMs(): number; stop(): void } {
  let stalledMs = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    stalledMs += Math.max(0, now - last - TICK_MS);
    last = now;
  };
  const timer = setInterval(tick, TICK_MS);
  return {
    stalledMs() {
      tick();
      return stalledMs;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

it.skipIf(!hasRedis)(
  `${creates} creates, each sent three times while the store fails, happen once each (seed ${seed})${whySkipped}`,
  { timeout: 1_800_000 },
  async () => {
    const emulator = closeAfterTest(await startEmulator());
    emulator.addFault({ fault: 'delay', method: 'POST', delayMs: 30, times: creates * 10 });
    const graph = closeAfterTest(await startNotingGraph(emulator.url));
    const setup = closeAfterTest(await startSentinels());
    const settings = {
      GRAPH_API: 'beta',
      GRAPH_DEADLINE_MS: String(DEADLINE_MS),
      IDEMPOTENCY_STORE: setup.url,
    };
    const starts = [0, 1].map(() => startTestGateway(graph.url, settings));
    const gateways = (await Promise.all(starts)).map(closeAfterTest);
    const misfortunes = createMisfortunes(setup, seededRandom(seed, 'misfortunes'));
    const stalls = watchStalls();
    const sent: Sent[] = [];

    async function send(gateway: TestGateway | undefined, key: string, token: string): Promise<boolean> {
      const requestId = randomUUID();
      const [sentAtMs, stalledBefore] = [performance.now(), stalls.stalledMs()];
      const answer = await gateway?.run(CREATE, {
        variables: { name: key, key },
        authorization: `Bearer ${token}`,
        headers: { 'client-request-id': requestId },
      });
      if (answer === undefined) throw new Error('There is no such gateway');
      const answeredAtMs = performance.now();
      const stalledMs = stalls.stalledMs() - stalledBefore;
      sent.push({ key, requestId, sentAtMs, answeredAtMs, stalledMs, answer });
      return answer.errors.length === 0;
    }

    async function createThrice(index: number): Promise<void> {
      const random = seededRandom(seed, `create ${index}`);
      const key = `create ${index}`;
      const claims = { oid: `person ${index}`, appid: 'desk' };
      const token = developmentToken(claims);
      const startMs = random() * 1_000;
      await Promise.all(
        [0, 1, 2].map(async (time) => {
          const isFresh = time > 0 && random() < 1 / 3;
          const [pauseMs, gateway] = [startMs + time * random() * 400, gateways[Math.floor(random() * 2)]];
          await delay(pauseMs);
          await send(gateway, key, isFresh ? developmentToken({ ...claims, uti: String(time) }) : token);
        }),
      );
    }

    for (let index = 0; index < creates; index += CREATES_A_MISFORTUNE) {
      const batch = Array.from(
        { length: Math.min(CREATES_A_MISFORTUNE, creates - index) },
        (_create, place) => createThrice(index + place),
      );
      await Promise.all([misfortunes.next(), ...batch]);
    }

    // In calm again every create comes to its end: what was answered once is answered, and what nobody knows is said so.
    const answeredBefore = new Set(
      sent.filter(({ answer }) => answer.errors.length === 0).map(({ key }) => key),
    );
    const unknownKeys: string[] = [];
    for (let index = 0; index < creates; index += 1) {
      const key = `create ${index}`;
      const token = developmentToken({ oid: `person ${index}`, appid: 'desk' });
      const end = async () => {
        if (await send(gateways[0], key, token)) return 'answered';
        // A claim may outlive whoever made it, in a store that did not answer when it was to be taken back. A store that was
        // emptied lets a key create again, and which of two policies of one moment is whose, no look can tell.
        const code = sent.at(-1)?.answer.errors[0]?.extensions.code;
        const isSeveral = graph.creates.filter((create) => create.key === key).length > 1;
        if (code !== 'OUTCOME_UNKNOWN' || (answeredBefore.has(key) && !isSeveral)) return code;
        unknownKeys.push(key);
        return 'unknown for good';
      };
      await expect.poll(end, { timeout: 120_000 }).toMatch(/^(?:answered|unknown for good)$/);
    }
    stalls.stop();
    const events = {
      sent,
      creates: graph.creates,
      emptyings: misfortunes.emptyings,
      deadlineMs: DEADLINE_MS,
    };
    const [first, refused, unknown] = [undefined, 'NOT_APPLIED', 'UNKNOWN'].map(
      (outcome) => sent.filter(({ answer }) => answer.errors[0]?.extensions.outcome === outcome).length,
    );
    console.log(
      `${sent.length} requests: ${first} answered, ${refused} refused, ${unknown} unknown;`,
      `${graph.creates.length} policies of ${creates} keys, of which ${unknownKeys.length} stay unknown;`,
      misfortunes.counts,
    );
    expect(judge(events)).toEqual([]);
    expect(new Set([...graph.creates.map(({ key }) => key), ...unknownKeys]).size).toBe(creates);
  },
);
