import { readFileSync } from 'node:fs';
import {
  AuthenticationHandler,
  BatchRequestContent,
  Client,
  PageIterator,
  RetryHandler,
  type Context,
  type Middleware,
  type PageCollection,
} from '@microsoft/microsoft-graph-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { Agent, fetch as fetchWith, type RequestInit as UndiciInit } from 'undici';
import type { Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { wireBody } from '../../support/policies/examples.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { collections, emulate, type Wire } from './support/emulator-calls.js';
import { direct } from './v1/bodies.js';

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/localhost.${name}.pem`, import.meta.url), 'utf8');

/** The last of the client's handlers, with a connection that trusts the emulator's certificate. */
class TrustingHandler implements Middleware {
  readonly #dispatcher = closeAfterTest(new Agent({ connect: { ca: pem('cert'), servername: 'localhost' } }));

  async execute(context: Context): Promise<void> {
    const init = { ...context.options, dispatcher: this.#dispatcher } as UndiciInit;
    const request: unknown = context.request;
    if (typeof request !== 'string') throw new TypeError('The client asks by address');
    const response: unknown = await fetchWith(request, init);
    context.response = response as Response;
  }
}

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate({ tls: { cert: pem('cert'), key: pem('key') }, pageSize: 2 });
});

/** Microsoft's own client, as its documentation puts it together, for the emulator's host. */
function clientOf(version: string): Client {
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.resolve(developmentToken()),
  });
  const retry = new RetryHandler();
  authentication.setNext(retry);
  retry.setNext(new TrustingHandler());
  return Client.initWithMiddleware({
    baseUrl: `${emulator.url}/`,
    defaultVersion: version,
    customHosts: new Set(['127.0.0.1']),
    middleware: authentication,
  });
}

describe.each([
  ['beta', wireBody('direct-assignment')],
  ['v1.0', direct],
] as const)('Microsoft’s client in %s', (version, example) => {
  const path = collections[version].replace(`/${version}`, '');

  it('creates, reads, replaces and deletes a policy', async () => {
    const client = clientOf(version);
    const created = (await client.api(path).post(example)) as Wire;
    expect(created['displayName']).toBe(example['displayName']);
    const one = `${path}/${String(created['id'])}`;
    const read = (await client.api(one).expand('accessPackage').select('displayName').get()) as Wire;
    expect(read).toMatchObject({
      displayName: example['displayName'],
      accessPackage: { id: expect.any(String) as string },
    });
    expect(read['@odata.context']).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const replaced = (await client.api(one).put({ ...example, displayName: 'New' })) as Wire;
    expect(replaced['displayName']).toBe('New');
    await client.api(one).delete();
    await expect(client.api(one).get()).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
  });

  it('lists page by page, by https alone', async () => {
    const client = clientOf(version);
    for (let index = 0; index < 5; index += 1)
      await client.api(path).post({ ...example, displayName: `Policy ${index}` });
    const first = (await client.api(path).filter("startswith(displayName,'Policy')").get()) as PageCollection;
    expect(first['@odata.nextLink']).toMatch(/^https:\/\//);
    const names: unknown[] = [];
    const pages = new PageIterator(client, first, (policy: Wire) => {
      names.push(policy['displayName']);
      return true;
    });
    await pages.iterate();
    expect(names).toEqual([0, 1, 2, 3, 4].map((index) => `Policy ${index}`));
  });

  it('sends a batch', async () => {
    const client = clientOf(version);
    const { id } = (await client.api(path).post(example)) as Wire;
    // The client cuts the host off, and sends what is left as an address below the version.
    const request = (suffix: string) => new Request(`https://graph.example${path}/${suffix}`);
    const batch = new BatchRequestContent([
      { id: '1', request: request(String(id)) },
      { id: '2', request: request('nobody') },
    ]);
    const { responses } = (await client.api('/$batch').post(await batch.getContent())) as {
      responses: Wire[];
    };
    const statuses = new Map(responses.map(({ id: item, status }) => [item, status]));
    expect(statuses).toEqual(
      new Map([
        ['1', 200],
        ['2', 404],
      ]),
    );
  });

  it('waits as long as it is told when it is throttled', async () => {
    emulator.addFault({ fault: 'status', status: 429, retryAfter: 0 });
    expect(await clientOf(version).api(path).get()).toMatchObject({ value: [] });
    expect(emulator.requests).toHaveLength(2);
  });
});
