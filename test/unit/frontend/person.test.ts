import { describe, expect, it } from 'vitest';
import { personOf } from '../../../examples/frontend/src/gateway/person.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { callerIdentity } from '../../../src/idempotency/caller-identity.js';

const ann = { tid: 'contoso', oid: 'ann', appid: 'desk' };
const tokens = Object.entries({
  ann,
  'ann, later': { ...ann, uti: 'later', name: 'Ånn 😀' },
  'ann, by azp': { ...ann, appid: undefined, azp: 'desk' },
  'ann through another client': { ...ann, appid: 'phone' },
  'ann without a client': { ...ann, appid: undefined },
  'ann of another tenant': { ...ann, tid: 'fabrikam' },
  bob: { ...ann, oid: 'bob' },
  'a subject of the same text': { ...ann, oid: undefined, sub: 'ann' },
  'nobody of a tenant': { ...ann, oid: '' },
  'the same nobody, later': { ...ann, oid: '', uti: 'later' },
  'somebody of no tenant': { ...ann, tid: undefined },
}).map(([who, claims]) => [who, developmentToken(claims)] as const);
const all = [...tokens, ['no JWT', 'opaque'] as const, ['another', 'a.b.c'] as const];

describe('the frontend example counts two tokens to one person where the gateway does', () => {
  it.each(all)('%s', (_who, token) => {
    const scope = (other: string) => callerIdentity(`Bearer ${other}`).scope;
    for (const [who, other] of all) {
      expect([who, personOf(token) === personOf(other)]).toEqual([who, scope(token) === scope(other)]);
    }
  });
});
