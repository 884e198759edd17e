import { describe, expect, it } from 'vitest';
import { startConnectProxy } from '../../../support/servers/connect-proxy.js';
import { startRawServer } from '../../../support/servers/raw-server.js';
import type { WireError } from '../../../support/gateway/gateway.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import {
  answering,
  CREATE,
  DELETE,
  driveAddress,
  driveScript,
  READ,
  UPDATE,
  type GraphAnswer,
} from './driven-gateway.js';
import { rowsOf, type Drivers, type Row } from './rows.js';

const patient = { GRAPH_DEADLINE_MS: '30000', GRAPH_TIMEOUT_MS: '30000' };

/** Each write, answered so, fails with this outcome. */
async function expectOutcomes(
  outcome: string,
  cases: readonly (readonly [query: string, answer: GraphAnswer])[],
): Promise<void> {
  let script = answering({ status: 500 });
  const { run } = await driveScript(
    (request, response, socket) => script(request, response, socket),
    patient,
  );
  for (const [query, answer] of cases) {
    script = answering(answer);
    const { extensions } = await run(query);
    expect([query, answer.status, extensions?.outcome]).toEqual([query, answer.status, outcome]);
  }
}

/** The statuses that a text names, ranges included. */
function statusesIn(text: string): number[] {
  return [...text.matchAll(/(\d{3})(?: to (\d{3}))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_value, index) => Number(first) + index),
  );
}

const headersFor = (status: number) => (status < 400 ? { location: '/elsewhere' } : {});
const each = (query: string, statuses: readonly number[], more: Partial<GraphAnswer> = {}) =>
  statuses.map((status) => [query, { status, headers: headersFor(status), ...more }] as const);

const SHOWS_NO_POLICY = '{"value":7}';
const REFUSALS =
  '400 to 407, 409 to 417, 421 to 426, 428, 429, 431, 451, which are refusals by their definitions';
const ELSEWHERE = '301, 302, 307, 308, which say that the resource is elsewhere';

/** By the first cell of each row; what they show is the second one. */
const outcomes: Drivers = {
  'none, because nothing was sent, or a proxy opened no tunnel': async () => {
    const nobody = await driveAddress('http://127.0.0.1:1', {
      GRAPH_DEADLINE_MS: '1500',
      GRAPH_TIMEOUT_MS: '1000',
    });
    expect((await nobody.run(DELETE)).extensions?.outcome).toBe('NOT_APPLIED');
    const proxy = closeAfterTest(await startConnectProxy({ names: {}, credentials: 'user:secret' }));
    const behind = await driveAddress('https://graph.example', { HTTPS_PROXY: proxy.url, NO_PROXY: '' });
    expect((await behind.run(DELETE)).extensions?.outcome).toBe('NOT_APPLIED');
    expect(proxy.asked.length).toBeGreaterThan(0);
  },
  [REFUSALS]: async () => {
    const statuses = statusesIn(REFUSALS);
    expect(statuses).toHaveLength(8 + 9 + 6 + 4);
    await expectOutcomes('NOT_APPLIED', each(DELETE, statuses));
  },
  [ELSEWHERE]: () => expectOutcomes('NOT_APPLIED', each(DELETE, statusesIn(ELSEWHERE))),
  '503 with `Retry-After`': () =>
    expectOutcomes('NOT_APPLIED', [
      [DELETE, { status: 503 }],
      [CREATE, { status: 503 }],
    ]),
  '201 to a create, or 200 or 201 to an update or a delete, with a body that cannot be read': () =>
    expectOutcomes('APPLIED', [
      ...each(CREATE, [201], { body: '<html>' }),
      ...each(UPDATE, [200, 201], { body: '<html>' }),
      ...each(DELETE, [200, 201], { body: '<html>' }),
    ]),
  'any other 2xx; 200 or 204 to a create that shows no policy; a 2xx whose body speaks of an error': () =>
    expectOutcomes('UNKNOWN', [
      ...each(DELETE, [202, 203, 205, 206, 207, 299]),
      ...each(CREATE, [200, 204], { body: SHOWS_NO_POLICY }),
      ...[CREATE, UPDATE, DELETE].flatMap((query) => each(query, [200, 201])),
    ]),
  'any other 3xx (303 is the answer to a POST that was carried out), any other 4xx (408, 499), other 5xx':
    () =>
      expectOutcomes(
        'UNKNOWN',
        each(DELETE, [300, 303, 304, 305, 399, 408, 418, 440, 499, 500, 501, 502, 504, 599]),
      ),
  '101, a status below 200 or above 599, no HTTP, a lost connection, none in time': async () => {
    const texts = [
      'HTTP/1.1 101 Switching Protocols\r\n\r\n',
      'HTTP/1.1 099 Odd\r\n\r\n',
      'HTTP/1.1 600 Odd\r\n\r\n',
      'hello\r\n\r\n',
      '',
      null,
    ];
    let text: string | null = '';
    const server = closeAfterTest(
      await startRawServer((socket) => {
        if (text !== null) socket.end(text);
      }),
    );
    const { run } = await driveAddress(server.url, { GRAPH_DEADLINE_MS: '1000', GRAPH_TIMEOUT_MS: '1000' });
    for (text of texts) {
      const { extensions } = await run(DELETE);
      expect([text, extensions?.outcome]).toEqual([text, 'UNKNOWN']);
    }
    const interim = ['100 Continue', '102 Processing', '103 Early Hints'].map(
      (line) => `HTTP/1.1 ${line}\r\n\r\n`,
    );
    text = `${interim.join('')}HTTP/1.1 204 No Content\r\n\r\n`;
    expect((await run(DELETE)).errors).toEqual([]);
  },
};

const CHALLENGE =
  'Bearer realm="", error="insufficient_claims", claims="' +
  `${Buffer.from('{"access_token":{"nbf":{"essential":true}}}').toString('base64')}"`;
const INVALID = {
  status: 400,
  headers: { 'request-id': '4f2c7d10-9a3b-4c8e-8d71-0b6e5a2f9c13', date: 'Mon, 02 Mar 2026 09:15:27 GMT' },
  body: JSON.stringify({
    error: {
      code: 'InvalidModel',
      message: 'Said by Graph.',
      target: 'a',
      details: [{ code: 'b', message: 'c', target: 'd' }],
    },
  }),
};

async function extensionsAfter(
  query: string,
  answer: GraphAnswer,
): Promise<WireError['extensions'] | undefined> {
  const { run } = await driveScript(answering(answer, query === READ), patient);
  return (await run(query)).extensions;
}

/** By the first cell of each row, without its quotes. */
const members: Drivers = {
  outcome: async () => {
    expect((await extensionsAfter(DELETE, { status: 403 }))?.outcome).toBe('NOT_APPLIED');
    expect((await extensionsAfter(UPDATE, { status: 200, body: '<html>' }))?.outcome).toBe('APPLIED');
    expect((await extensionsAfter(DELETE, { status: 500 }))?.outcome).toBe('UNKNOWN');
    expect((await extensionsAfter(READ, { status: 403 }))?.outcome).toBeUndefined();
  },
  retryAfterSeconds: async () => {
    expect((await extensionsAfter(DELETE, { status: 429 }))?.retryAfterSeconds).toBe(3600);
  },
  claims: async () => {
    const answer = { status: 401, headers: { 'www-authenticate': CHALLENGE } };
    const claims = (await extensionsAfter(DELETE, answer))?.claims ?? '';
    expect(JSON.parse(claims)).toEqual({ access_token: { nbf: { essential: true } } });
  },
  hint: async () => {
    expect((await extensionsAfter(DELETE, { status: 403 }))?.hint).toContain('EntitlementManagement');
  },
  findings: async () => {
    const query = `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n",
      requestApprovalSettings: { isApprovalRequired: true, approvalMode: SINGLE_STAGE, approvalStages: [{ approvalStageTimeOutInDays: 14 }] } }) { id } }`;
    expect(await extensionsAfter(query, INVALID)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'ERROR' })]) as unknown,
    });
  },
  graph: async () => {
    const told = (await extensionsAfter(DELETE, INVALID))?.graph;
    const [, described = ''] = rowsOf('What an error has').find(([name]) => name === '`graph`') ?? [];
    const named = [...described.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(Object.keys(told ?? {})).toEqual(named);
    expect(told).toMatchObject({ status: 400, code: 'InvalidModel', message: 'Said by Graph.', target: 'a' });
  },
};

const firstCell = ([cell = '']: Row) => cell;

describe('docs/errors.md, Outcomes', () => {
  const rows = rowsOf('Outcomes');

  it('has a driver for every row, and a row for every driver', () => {
    expect(rows.map(firstCell)).toEqual(Object.keys(outcomes));
    expect(rows.map(([, outcome = '']) => /^`(\w+)`/.exec(outcome)?.[1])).toEqual([
      ...Array<string>(4).fill('NOT_APPLIED'),
      'APPLIED',
      ...Array<string>(3).fill('UNKNOWN'),
    ]);
  });

  for (const [claim, show] of Object.entries(outcomes)) it(claim, show);
});

describe('docs/errors.md, What an error has', () => {
  it('has a driver for every row, and a row for every driver', () => {
    expect(rowsOf('What an error has').map((row) => firstCell(row).replaceAll('`', ''))).toEqual(
      Object.keys(members),
    );
  });

  for (const [claim, show] of Object.entries(members)) it(claim, show);
});
