import { GraphFault, isObject, type Answer, type WireObject } from './answers.js';
import { createView, parseFilter, parseTop } from './odata-query.js';
import type { PolicyStore } from './policy-store.js';
import { judgeToken } from './tokens.js';

/** A request as Graph's operations see it, whether it came by itself or within a batch. */
export interface GraphRequest {
  readonly method: string;
  /** Path with the version, and query. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** Empty when there is none. */
  readonly body: string;
}

/** The collection's path in the form of October 2019. */
export const PATH_2019 = '/beta/accessPackageAssignmentPolicies';
/** The collection's path today. */
export const PATH_TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** What the operations need to know. */
export interface PolicyApiOptions {
  readonly store: PolicyStore;
  /** The emulator's own origin, for nextLinks. */
  readonly origin: () => string;
  /** Whether the path of 2019 is still known. */
  readonly segment2019: boolean;
  /** Items in a page when `$top` is absent. */
  readonly pageSize: number;
}

/** Where a request leads: the collection, or with an id one policy; null when no path of this API matches. */
export function routeOf(target: string): { is2019: boolean; id: string | null } | null {
  const [path = ''] = target.split('?', 1);
  for (const base of [PATH_2019, PATH_TODAY]) {
    const is2019 = base === PATH_2019;
    if (path === base) return { is2019, id: null };
    const rest = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '';
    if (rest !== '' && !rest.includes('/')) return { is2019, id: decode(rest) };
  }
  return null;
}

/** Graph's operations on policies. The answerer throws a `GraphFault` for whatever Graph would refuse. */
export function createPolicyApi({ store, origin, segment2019, pageSize }: PolicyApiOptions) {
  return async function answer(request: GraphRequest): Promise<Answer> {
    const route = routeOf(request.target);
    if (route === null || (route.is2019 && !segment2019)) throw unknownSegment(request.target);
    const { is2019, id } = route;
    const { method } = request;
    const isWrite = method !== 'GET';
    const actor = judgeToken(request.authorization, { isWrite, is2019 });
    const query = new URL(request.target, 'http://emulator').searchParams;

    if (id === null && method === 'GET') return list(request.target, query, is2019);
    if (id === null && method === 'POST') {
      const policy = await store.create(bodyOf(request), actor, is2019);
      return {
        status: 201,
        headers: { location: internalAddress(policy['id']) },
        body: entity(policy, query, is2019),
      };
    }
    if (id !== null && method === 'GET') return { status: 200, body: entity(store.get(id), query, is2019) };
    if (id !== null && method === 'PUT' && !is2019) {
      return { status: 200, body: entity(store.replace(id, bodyOf(request), actor), query, is2019) };
    }
    if (id !== null && method === 'DELETE') {
      store.remove(id);
      return { status: 204 };
    }
    if (id !== null && method === 'PATCH') {
      throw new GraphFault(
        404,
        '',
        `No HTTP resource was found that matches the request URI '${internalAddress(id)}'.`,
      );
    }
    throw new GraphFault(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  };

  function list(target: string, query: URLSearchParams, is2019: boolean): Answer {
    const matches = parseFilter(query.get('$filter'));
    const view = createView(query);
    const top = parseTop(query.get('$top'), pageSize);
    const after = readSkipToken(query.get('$skiptoken'));
    const all = store.visible().filter(matches);
    const start = after === null ? 0 : all.findIndex((policy) => policy['id'] === after) + 1;
    const page = all.slice(start, start + top);
    const last = page.at(-1);
    const body: WireObject = { '@odata.context': context(is2019), value: page.map(view) };
    if (last !== undefined && start + top < all.length) {
      query.set('$skiptoken', Buffer.from(String(last['id'])).toString('base64url'));
      body['@odata.nextLink'] = `${origin()}${target.split('?', 1)[0] ?? ''}?${query.toString()}`;
    }
    return { status: 200, body };
  }

  function context(is2019: boolean, suffix = ''): string {
    const path = (is2019 ? PATH_2019 : PATH_TODAY).slice('/beta/'.length);
    return `${origin()}/beta/$metadata#${path}${suffix}`;
  }

  function entity(policy: WireObject, query: URLSearchParams, is2019: boolean): WireObject {
    const view = createView(query)(policy);
    // The specification's own answer shows the policy's members and nothing else.
    if (is2019 && !('createdDateTime' in policy)) return view;
    return { '@odata.context': context(is2019, '/$entity'), ...view };
  }
}

/** Graph's answer to a path it does not know; it names the first segment that leads nowhere. */
export function unknownSegment(target: string): GraphFault {
  const [path = ''] = target.split('?', 1);
  const known = ['', 'beta', 'identityGovernance', 'entitlementManagement'];
  const segment = path.split('/').find((part) => !known.includes(part)) ?? '';
  return new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function bodyOf({ body, contentType }: GraphRequest): WireObject {
  if (contentType === undefined) {
    throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  }
  if (!/^application\/json\b/i.test(contentType))
    throw badRequest('Entity only allows writes with a JSON Content-Type header.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  if (!isObject(parsed)) throw badRequest('Empty Payload. JSON content expected.');
  return parsed;
}

function badRequest(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}

/** The service names its own backend in Locations and some messages; users have reported this host. */
function internalAddress(id: unknown): string {
  return `https://elm.iga.azure.com/api/v1/accessPackageAssignmentPolicies('${String(id)}')`;
}

function readSkipToken(token: string | null): string | null {
  return token === null ? null : Buffer.from(token, 'base64url').toString('utf8');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('The request URI is not valid.');
  }
}
