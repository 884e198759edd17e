import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.js';

/** What the gateway does otherwise than an audit would like, and why; all of these are `MAY`. */
const departures: Record<string, string> = {
  // Links, images and forms of other pages can send a bare GET with a person's rights; see SECURITY.md. With
  // `apollo-require-preflight` or a JSON content type it is answered, as edge.test.ts shows.
  '5A70': 'MAY accept application/x-www-form-urlencoded formatted GET requests',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
};

let gateway: TestGateway | undefined;

beforeAll(async () => {
  gateway = await startTestGateway('http://127.0.0.1:1');
});

afterAll(() => gateway?.close());

const audits = serverAudits({ url: () => `${gateway?.url ?? ''}/graphql` });

describe('GraphQL over HTTP', () => {
  it('is audited by the whole list', () => {
    expect(audits).toHaveLength(61);
    expect(audits.filter(({ id }) => id in departures).map(({ id, name }) => [id, name])).toEqual(
      expect.arrayContaining(Object.entries(departures)),
    );
  });

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$name', async ({ id, fn }) => {
    const result = await fn();
    const reason = result.status === 'ok' ? '' : `${result.reason}: ${await result.response.text()}`;
    expect(result.status, reason).toBe(id in departures ? 'notice' : 'ok');
    if (id in departures) expect(reason).toContain('CSRF');
  });
});
