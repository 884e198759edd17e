import { developmentToken } from '../../../../src/emulator/tokens.js';
import type { Log } from '../../../../src/log.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/emulator.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import {
  startTestGateway,
  type OperationOptions,
  type TestGateway,
  type WireError,
} from '../../../support/gateway/gateway.js';
import { expandedPolicy, PACKAGE } from '../../../support/policies/policies.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../../support/servers/scripted-server.js';

/** An operation of each kind. */
export const READ = '{ accessPackageAssignmentPolicy(id: "p") { id } }';
export const CREATE = `mutation ($key: String, $name: String = "n") {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: $name }, idempotencyKey: $key) { id }
}`;
export const UPDATE = `mutation ($if: DateTime, $input: UpdateAccessPackageAssignmentPolicyInput! = { displayName: "New" }) {
  updateAccessPackageAssignmentPolicy(id: "p", input: $input, ifModifiedDateTime: $if) { id }
}`;
export const DELETE = 'mutation { deleteAccessPackageAssignmentPolicy(id: "p") }';
export const APPLY = `mutation { applyAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: "n" }) { action } }`;

/** What one answer tells. */
export interface Told {
  readonly status: number;
  readonly data: unknown;
  readonly errors: WireError[];
  /** Of the only error. */
  readonly extensions: WireError['extensions'] | undefined;
}

/** A gateway, until the test is over, and one operation after the other through it. */
interface Driven<Graph> {
  readonly graph: Graph;
  readonly gateway: TestGateway;
  readonly run: (query: string, options?: OperationOptions) => Promise<Told>;
}

async function drive<Graph extends { url: string }>(
  graph: Graph,
  settings: Record<string, string>,
  authorization: string,
  log?: Log,
): Promise<Driven<Graph>> {
  const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta', ...settings }, log));
  return {
    graph,
    gateway,
    async run(query, options) {
      const { status, data, errors } = await gateway.run(query, { authorization, ...options });
      return { status, data, errors, extensions: errors.length === 1 ? errors[0]?.extensions : undefined };
    },
  };
}

/** In front of the emulator. */
export async function driveEmulator(
  settings: Record<string, string> = {},
  options: EmulatorOptions = {},
  log?: Log,
): Promise<Driven<Emulator>> {
  const graph = closeAfterTest(await startEmulator({ segment2019: false, ...options }));
  return drive(graph, settings, `Bearer ${developmentToken()}`, log);
}

/** In front of a Graph that has a script. */
export async function driveScript(
  script: Script,
  settings: Record<string, string> = {},
): Promise<Driven<ScriptedServer>> {
  const graph = closeAfterTest(await startScriptedServer(script));
  return drive(graph, settings, 'Bearer aaaa.bbbb.cccc');
}

/** In front of a Graph at an address, which may have nobody there. */
export const driveAddress = (url: string, settings: Record<string, string> = {}) =>
  drive({ url }, settings, 'Bearer aaaa.bbbb.cccc');

/** What Graph answers to an operation's own call, with what would take a wait made to exceed every deadline. */
export interface GraphAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/**
 * Answers the call that an operation is about; reads before an update show a policy, and the look for a policy after a
 * create proves nothing.
 */
export const answering =
  (
    { status, body = '{"error":{"code":"x","message":"Said by Graph."}}', headers }: GraphAnswer,
    isRead = false,
  ): Script =>
  ({ method, path }, response) => {
    if (method === 'GET' && path.includes('$filter')) response.writeHead(403).end();
    else if (method === 'GET' && !isRead) response.end(JSON.stringify(expandedPolicy('p')));
    else {
      const hasBody = ![204, 205, 304].includes(status);
      const wait = status >= 429 ? { 'retry-after': '3600' } : {};
      response.writeHead(status, {
        ...(hasBody && { 'content-type': 'application/json' }),
        ...wait,
        ...headers,
      });
      response.end(hasBody ? body : '');
    }
  };
