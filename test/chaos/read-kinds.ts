import { setTimeout as delay } from 'node:timers/promises';
import { reset, send, sendRaw, sendTruth, type Wire } from './wire.js';

/** One way in which Graph may treat a read. */
export interface ReadKind {
  readonly name: string;
  readonly weight: number;
  /** Whether the answer tells what is there. */
  readonly isTruth?: boolean;
  readonly strike: (wire: Wire) => unknown;
}

const status =
  (code: number, headers: Record<string, string> = {}, body = '{"error":{"code":"failed"}}') =>
  (wire: Wire) => {
    send(wire, code, body, headers);
  };

/** Mostly truthful, since a read that fails keeps a change from being made at all. */
export const readKinds: readonly ReadKind[] = [
  { name: 'truth', weight: 60, isTruth: true, strike: sendTruth },
  {
    name: 'truth, late',
    weight: 4,
    isTruth: true,
    strike: async (wire) => {
      await delay(10);
      sendTruth(wire);
    },
  },
  { name: '400', weight: 1, strike: status(400) },
  { name: '403', weight: 1, strike: status(403) },
  { name: '404', weight: 1, strike: status(404) },
  { name: '429, wait 0', weight: 2, strike: status(429, { 'retry-after': '0' }) },
  { name: '429, wait beyond the deadline', weight: 1, strike: status(429, { 'retry-after': '120' }) },
  { name: '500', weight: 2, strike: status(500) },
  { name: '503', weight: 2, strike: status(503) },
  { name: 'HTML', weight: 1, strike: status(200, {}, '<html></html>') },
  { name: 'wrong shape', weight: 1, strike: status(200, {}, '{"value":7,"id":7}') },
  { name: 'an empty list', weight: 1, strike: status(200, {}, '{"value":[]}') },
  { name: 'reset', weight: 2, strike: reset },
  {
    name: 'reset in mid-answer',
    weight: 1,
    strike: (wire) => {
      sendRaw(wire, 200, wire.text.slice(0, wire.text.length / 2), wire.text.length, 'reset');
    },
  },
  {
    name: 'redirect',
    weight: 1,
    strike: (wire) => {
      send(wire, 302, '', { location: `${wire.foreignUrl}/beta/elsewhere` });
    },
  },
  { name: 'hang', weight: 0.3, strike: () => undefined },
];
