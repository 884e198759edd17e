import {
  commonHeaders,
  faultAnswer,
  GRAPH_JSON,
  GraphFault,
  isObject,
  requestIds,
  type Answer,
  type WireObject,
} from './answers.js';
import { parseJson } from './json.js';
import type { GraphRequest } from './policies/policy-api.js';
import { readToken } from './tokens.js';

const MAX_ITEMS = 20;

/**
 * Answers a batch (Microsoft Graph docs, JSON batching): at most 20 items, each with its own status, in an order of the
 * service's choosing. Throws a `GraphFault` for a malformed batch and for a token that no item could use.
 * @param root path of the version to which the items belong
 * @param answer answers one item
 */
export async function answerBatch(
  batch: GraphRequest,
  root: string,
  answer: (item: GraphRequest) => Promise<Answer>,
): Promise<Answer> {
  readToken(batch.authorization);
  const items = itemsOf(batch.body, root);
  const statuses = new Map<string, number>();
  const responses: WireObject[] = [];
  for (const item of items) {
    const response = await answerItem(item, batch, statuses, answer);
    statuses.set(response.id, response.status);
    responses.push({ ...response });
  }
  responses.sort(() => Math.random() - 0.5);
  return { status: 200, body: { responses } };
}

interface Item {
  readonly id: string;
  readonly method: string;
  readonly target: string;
  readonly contentType: string | undefined;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

async function answerItem(
  { id, method, target, contentType, body, dependsOn }: Item,
  { origin, authorization }: GraphRequest,
  statuses: ReadonlyMap<string, number>,
  answer: (item: GraphRequest) => Promise<Answer>,
) {
  const ids = requestIds(undefined);
  const isBlocked = dependsOn.some((other) => (statuses.get(other) ?? 424) >= 400);
  const outcome = isBlocked
    ? faultAnswer(new GraphFault(424, 'FailedDependency', 'The request this one depends on failed.'), ids)
    : await answer({ method, target, origin, authorization, contentType, body }).catch((error: unknown) => {
        if (error instanceof GraphFault) return faultAnswer(error, ids);
        throw error;
      });
  const headers = { ...commonHeaders(ids), 'Content-Type': GRAPH_JSON, ...titleCase(outcome.headers ?? {}) };
  return { id, status: outcome.status, headers, ...(outcome.body !== undefined && { body: outcome.body }) };
}

/** Batches show headers as the service writes them, not in lower case. */
function titleCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  const title = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [title(name), value]));
}

function itemsOf(body: string, root: string): Item[] {
  let parsed: unknown;
  try {
    parsed = parseJson(body);
  } catch {
    throw invalid('Unable to read JSON request payload.');
  }
  const requests: unknown = isObject(parsed) ? parsed['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw invalid("The batch has no 'requests'.");
  if (requests.length > MAX_ITEMS) throw invalid(`The batch has more than ${MAX_ITEMS} requests.`);
  const items = requests.map((request) => itemOf(request, root));
  if (new Set(items.map(({ id }) => id.toLowerCase())).size < items.length)
    throw invalid('Request ids are not unique.');
  return items;
}

function itemOf(request: unknown, root: string): Item {
  if (!isObject(request)) throw invalid('A request of the batch is no object.');
  const { id, method, url, body, dependsOn } = request;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string') {
    throw invalid('A request of the batch lacks id, method or url.');
  }
  const headers = isObject(request['headers']) ? request['headers'] : {};
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (body !== undefined && typeof contentType !== 'string') {
    throw invalid(`Write request with id '${id}' does not contain a Content-Type header.`);
  }
  return {
    id,
    method: method.toUpperCase(),
    target: `${root}/${url.replace(/^\//, '')}`,
    contentType: typeof contentType === 'string' ? contentType : undefined,
    body: body === undefined ? '' : JSON.stringify(body),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  };
}

function invalid(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}
