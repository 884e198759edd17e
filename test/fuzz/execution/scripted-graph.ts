import type { ServerResponse } from 'node:http';
import { expandedPolicy, storedPolicy } from '../../support/policies/policies.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

/** What Graph was sent, to the byte, as far as two senders can send the same. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly clientRequestId: string | string[] | undefined;
  readonly body: string;
}

/** A Graph that gives the same answer to the same request, whoever sends it and however often. */
export interface SteadyGraph {
  readonly url: string;
  /** What has come since it was asked last. */
  take(): Received[];
  close(): Promise<void>;
}

const REFUSAL = {
  error: { code: 'AccessDenied', message: 'Not allowed.', details: [{ code: 'Why', message: 'So.' }] },
};

/** Policies exist under every id but `gone`, and nothing may be called `bad`. */
export async function startSteadyGraph(): Promise<SteadyGraph> {
  const server: ScriptedServer = await startScriptedServer(({ method, path, body }, response) => {
    if (path.endsWith('$batch')) {
      const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
      const responses = requests.map(({ id, url }) => ({ id, ...answerTo('GET', url, undefined) }));
      send(response, { status: 200, body: { responses } });
    } else {
      send(response, answerTo(method, path, body === '' ? undefined : JSON.parse(body)));
    }
  });
  let taken = 0;
  return {
    url: server.url,
    take() {
      const since = server.requests.slice(taken);
      taken = server.requests.length;
      return since.map(({ method, path, headers, body }) => ({
        method,
        path,
        authorization: headers.authorization,
        clientRequestId: headers['client-request-id'],
        body,
      }));
    },
    close: () => server.close(),
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

function answerTo(method: string, path: string, body: unknown): Answer {
  const id = /accessPackageAssignmentPolicies\/([^?]*)/.exec(path)?.[1];
  if (id === 'gone') return { status: 410, body: REFUSAL };
  if (isBad(body)) return { status: 403, body: REFUSAL };
  if (method === 'DELETE') return { status: 204 };
  if (method === 'POST')
    return { status: 201, body: { ...storedPolicy('made'), ...(body as object), id: 'made' } };
  if (method === 'PUT') return { status: 200, body: { ...(body as object), id } };
  return { status: 200, body: id === undefined ? { value: [policy('p1'), policy('p2')] } : policy(id) };
}

function isBad(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'displayName' in body && body.displayName === 'bad';
}

function policy(id: string): Record<string, unknown> {
  const user = { '@odata.type': '#microsoft.graph.singleUser', id: 'u1', description: 'U', isBackup: false };
  const manager = { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1, isBackup: true };
  const other = { '@odata.type': '#microsoft.graph.newKind', isBackup: null };
  const stage = {
    approvalStageTimeOutInDays: 14,
    isEscalationEnabled: false,
    primaryApprovers: [user, manager, other],
    escalationApprovers: [],
    approverInformationVisibility: 'somethingNew',
  };
  return expandedPolicy(id, {
    requestApprovalSettings: {
      isApprovalRequired: true,
      approvalMode: 'SingleStage',
      approvalStages: [stage],
    },
    questions: [
      {
        '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
        id: 'q1',
        isRequired: true,
        sequence: 1,
      },
      { '@odata.type': '#microsoft.graph.somethingElse', id: 'q2', text: { defaultText: 'Why?' } },
    ],
  });
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', date: 'Tue, 24 Nov 2026 09:00:00 GMT' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
