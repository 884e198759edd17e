import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';

const CSRF =
  'Links and images of other pages can send a bare GET. It is answered to who proves to be none, see edge.test.ts.';

/** Audits whose wish, each a MAY, is not granted, and why. */
const departures: Record<string, string> = { '5A70': CSRF, D6D5: CSRF, '6A70': CSRF };

let gateway: TestGateway | undefined;

beforeAll(async () => {
  gateway = await startTestGateway('http://127.0.0.1:1');
});

afterAll(() => gateway?.close());

const audits = serverAudits({ url: () => `${gateway?.url ?? ''}/graphql` });

describe('GraphQL over HTTP', () => {
  it('departs from audits that exist', () => {
    expect(audits.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(departures)));
  });

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$name', async ({ id, fn }) => {
    const result = await fn();
    const reason = result.status === 'ok' ? '' : `${result.reason}: ${await result.response.text()}`;
    expect(result.status, reason).toBe(id in departures ? 'notice' : 'ok');
    if (id in departures) expect(reason).toContain('CSRF');
  });
});
