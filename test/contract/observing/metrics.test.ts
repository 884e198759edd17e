import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { packageVersion } from '../../../src/version.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { sendRaw, statusOf } from '../../support/servers/raw-http.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE = 'createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }';
const READ = '{ accessPackageAssignmentPolicy(id: "p") { id } }';

let graph: ScriptedServer;

async function serve(script: Script): Promise<void> {
  graph = closeAfterTest(await startScriptedServer(script));
}

async function startGateway(settings: Record<string, string> = { METRICS: 'true' }): Promise<TestGateway> {
  return closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta', ...settings }));
}

/** The gateway's own numbers by name and labels, without prefix and without what durations decide. */
async function numbersOf(gateway: TestGateway): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const numbers = [...text.matchAll(/^access_package_gateway_(\S+) (\S+)$/gm)]
    .map(([, name = '', value]) => [name, Number(value)] as const)
    .filter(([name]) => !/_(bucket|sum)\b/.test(name));
  return Object.fromEntries(numbers);
}

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Script =>
  (_request, response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));
/** What has its series from the start, so that its first rise can be seen. */
const fromTheStart = {
  'operations_total{type="query",code="INTERNAL_SERVER_ERROR"}': 0,
  'operations_total{type="mutation",code="INTERNAL_SERVER_ERROR"}': 0,
  'write_outcomes_total{outcome="APPLIED"}': 0,
  'write_outcomes_total{outcome="NOT_APPLIED"}': 0,
  'write_outcomes_total{outcome="UNKNOWN"}': 0,
  graph_shed_total: 0,
  log_lines_dropped_total: 0,
  requests_in_flight: 0,
  graph_calls_in_flight: 0,
  graph_calls_waiting: 0,
  graph_calls_max: 256,
  graph_calls_waiting_max: 1024,
  [`build_info{version="${packageVersion()}"}`]: 1,
};
const made = answer(201, { id: 'made' });

describe('/metrics', () => {
  it('is not there unless it is asked for', async () => {
    await serve(made);
    const gateway = await startGateway({});
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });

  it('answers GET and HEAD, under any host name, in Prometheus’ format', async () => {
    await serve(made);
    const { url } = await startGateway();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toMatch(/^process_resident_memory_bytes \d/m);
    const head = await fetch(`${url}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await fetch(`${url}/metrics`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const elsewhere = 'GET /metrics HTTP/1.1\r\nHost: 10.1.2.3:9090\r\nConnection: close\r\n\r\n';
    expect(statusOf(await sendRaw(url, elsewhere))).toBe(200);
  });

  it('counts operations, their fields and attempts at Graph', async () => {
    await serve(({ index }, response) => {
      if (index === 0) response.writeHead(429, { 'retry-after': '0' }).end('{}');
      else if (index === 1) response.writeHead(201).end('{"id":"made"}');
      else if (index === 2) response.writeHead(403).end('{}');
      else response.destroy();
    });
    const gateway = await startGateway();
    await gateway.run(`mutation { ${CREATE}) { id } }`);
    await gateway.run('mutation { deleteAccessPackageAssignmentPolicy(id: "p") }');
    await gateway.run(`mutation { ${CREATE}) { id } }`, { authorization: null });
    await gateway.run('{ nothing }');
    const create = 'root_fields_total{field="createAccessPackageAssignmentPolicy"';
    const remove = 'root_fields_total{field="deleteAccessPackageAssignmentPolicy"';
    expect(await numbersOf(gateway)).toEqual({
      ...fromTheStart,
      'operations_total{type="mutation",code="OK"}': 1,
      'operations_total{type="mutation",code="FORBIDDEN"}': 1,
      'operations_total{type="mutation",code="UNAUTHENTICATED"}': 1,
      'operations_total{type="none",code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'operation_duration_seconds_count{type="mutation"}': 3,
      'operation_duration_seconds_count{type="none"}': 1,
      [`${create},code="OK",outcome="APPLIED"}`]: 1,
      [`${create},code="UNAUTHENTICATED",outcome="NOT_APPLIED"}`]: 1,
      [`${remove},code="FORBIDDEN",outcome="NOT_APPLIED"}`]: 1,
      'graph_attempt_duration_seconds_count{method="POST",status="429"}': 1,
      'graph_attempt_duration_seconds_count{method="POST",status="201"}': 1,
      'graph_attempt_duration_seconds_count{method="DELETE",status="403"}': 1,
      'graph_requests_total{method="POST",graph_api="beta"}': 1,
      'graph_requests_total{method="DELETE",graph_api="beta"}': 1,
      'graph_failures_total{error="GraphResponseError",reason="none"}': 2,
      'graph_retries_total{method="POST"}': 1,
      'graph_throttled_total{status="429"}': 1,
      'write_outcomes_total{outcome="APPLIED"}': 1,
      'write_outcomes_total{outcome="NOT_APPLIED"}': 2,
    });
  });

  it('has what alarms wait for before it first rises', async () => {
    await serve(made);
    expect(await numbersOf(await startGateway())).toEqual(fromTheStart);
  });

  it('counts writes of which nobody knows whether they were applied', async () => {
    await serve((_request, response) => response.destroy());
    const gateway = await startGateway({ METRICS: 'true', GRAPH_DEADLINE_MS: '2000' });
    await gateway.run('mutation { deleteAccessPackageAssignmentPolicy(id: "p") }');
    expect(await numbersOf(gateway)).toMatchObject({ 'write_outcomes_total{outcome="UNKNOWN"}': 1 });
  });

  it('tells how many calls are under way and wait, beside how many may', async () => {
    const held: ServerResponse[] = [];
    await serve((_request, response) => held.push(response));
    const gateway = await startGateway({ METRICS: 'true', MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '7' });
    const both = [gateway.run(READ), gateway.run(READ.replace('"p"', '"q"'))];
    await expect
      .poll(() => numbersOf(gateway))
      .toMatchObject({
        graph_calls_in_flight: 1,
        graph_calls_waiting: 1,
        graph_calls_max: 1,
        graph_calls_waiting_max: 7,
      });
    for (const index of [0, 1]) {
      await expect.poll(() => held.length).toBe(index + 1);
      held[index]?.writeHead(404).end('{}');
    }
    await Promise.all(both);
    expect(await numbersOf(gateway)).toMatchObject({ graph_calls_in_flight: 0, graph_calls_waiting: 0 });
  });

  it('counts a 503 as throttling when it names a wait, and attempts without a status apart', async () => {
    await serve(({ index }, response) => {
      if (index === 0) response.writeHead(503, { 'retry-after': '0' }).end('{}');
      else if (index === 1) response.writeHead(503).end('{}');
      else if (index === 2) response.destroy();
      else response.writeHead(200).end('{"id":"p"}');
    });
    const gateway = await startGateway();
    await gateway.run(READ);
    expect(await numbersOf(gateway)).toMatchObject({
      'graph_throttled_total{status="503"}': 1,
      'graph_failures_total{error="GraphResponseError",reason="none"}': 2,
      'graph_failures_total{error="GraphConnectionError",reason="reset"}': 1,
      'graph_attempt_duration_seconds_count{method="GET",status="503"}': 2,
      'graph_attempt_duration_seconds_count{method="GET",status="none"}': 1,
      'graph_retries_total{method="GET"}': 3,
    });
  });

  it('counts what is in flight, and calls that are shed', async () => {
    const held: ServerResponse[] = [];
    await serve((_request, response) => held.push(response));
    const gateway = await startGateway({ METRICS: 'true', MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '0' });
    const first = gateway.run(READ);
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await gateway.run(READ);
    expect(await numbersOf(gateway)).toMatchObject({
      requests_in_flight: 1,
      graph_shed_total: 1,
      'operations_total{type="query",code="OVERLOADED"}': 1,
    });
    held[0]?.writeHead(200).end('{"id":"p"}');
    await first;
    // An attempt that was not made took no time.
    expect(await numbersOf(gateway)).toMatchObject({
      requests_in_flight: 0,
      'graph_attempt_duration_seconds_count{method="GET",status="200"}': 1,
    });
  });

  it('counts creates that an idempotency key answered', async () => {
    await serve(({ index }, response) => {
      response.writeHead(index === 0 ? 201 : 500).end('{"id":"made"}');
    });
    const gateway = await startGateway({ METRICS: 'true', GRAPH_DEADLINE_MS: '5000' });
    for (const key of ['a', 'a', 'a', 'b', 'b']) {
      await gateway.run(`mutation { ${CREATE}, idempotencyKey: "${key}") { id } }`);
    }
    expect(await numbersOf(gateway)).toMatchObject({
      'idempotency_hits_total{answer="created"}': 2,
      'idempotency_hits_total{answer="failed"}': 1,
    });
  });

  it('counts words and kinds that the schema does not know, by its own names', async () => {
    const userSet = (kind: string) => ({ '@odata.type': `#microsoft.graph.${kind}` });
    const requestorSettings = {
      scopeType: 'WordOfTomorrow',
      allowedRequestors: [userSet('kindOfTomorrow'), userSet('kindOfNextYear'), userSet('singleUser')],
    };
    const requestApprovalSettings = { approvalMode: 'SingleStage' };
    await serve(answer(200, { id: 'p', requestorSettings, requestApprovalSettings }));
    const gateway = await startGateway();
    await gateway.run(`{ accessPackageAssignmentPolicy(id: "p") {
      requestorSettings { scopeType allowedRequestors { __typename } } requestApprovalSettings { approvalMode } } }`);
    const unknown = Object.entries(await numbersOf(gateway)).filter(([name]) => name.startsWith('unknown'));
    expect(Object.fromEntries(unknown)).toEqual({
      'unknown_members_total{type="RequestorScopeType"}': 1,
      'unknown_members_total{type="OtherUserSet"}': 2,
    });
  });

  it('grows by no name that callers choose', async () => {
    await serve(made);
    const gateway = await startGateway();
    const callAs = (name: string) =>
      Promise.all(
        [
          `query ${name} { ${name} }`,
          `query ${name} { ${name}: __typename }`,
          `subscription ${name} { ${name} toString constructor }`,
          `mutation ${name} { ${name}: ${CREATE}) { id } }`,
          `{ ${name}`,
        ].map((query) => gateway.run(query, { headers: { 'apollographql-client-name': name } })),
      );
    await callAs('first');
    const series = Object.keys(await numbersOf(gateway));
    expect(series.filter((name) => name.includes('field="'))).toHaveLength(1);
    for (const name of ['second', 'third', 'fourth']) await callAs(name);
    expect(Object.keys(await numbersOf(gateway))).toEqual(series);
  });

  it('tells of one gateway alone, though several run in the process', async () => {
    await serve(made);
    const [one, other] = [await startGateway(), await startGateway()];
    await one.run('{ __typename }');
    const operations = 'operations_total{type="query",code="OK"}';
    expect((await numbersOf(one))[operations]).toBe(1);
    expect((await numbersOf(other))[operations]).toBeUndefined();
  });
});
