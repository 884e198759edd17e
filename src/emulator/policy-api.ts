import { GraphFault, isObject, type Answer, type WireObject } from './answers.js';
import { parseJson } from './json.js';
import { createView, parseFilter, parseTop } from './odata-query.js';
import { writableMembers } from './policy-kinds.js';
import { serverSetMembers } from './contracts/beta/defaults.js';
import type { PolicyStore } from './policies/policy-store.js';
import { contextOf, routeOf, unknownSegment } from './routes.js';
import { judgeToken } from './tokens.js';

/** A request as Graph's operations see it, whether it came by itself or within a batch. */
export interface GraphRequest {
  readonly method: string;
  /** Path with the version, and query. */
  readonly target: string;
  /** The origin under which the caller reaches the emulator; links in answers begin with it. */
  readonly origin: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** Empty when there is none. */
  readonly body: string;
}

/** What the operations need to know. */
export interface PolicyApiOptions {
  readonly store: PolicyStore;
  /** Whether the path of 2019 is still known. */
  readonly segment2019: boolean;
  /** Items in a page when `$top` is absent. */
  readonly pageSize: number;
}

/** Graph's operations on policies. The answerer throws a `GraphFault` for whatever Graph would refuse. */
export function createPolicyApi({ store, segment2019, pageSize }: PolicyApiOptions) {
  return async function answer(request: GraphRequest): Promise<Answer> {
    const route = routeOf(request.target);
    if (route === null || (route.is2019 && !segment2019)) throw unknownSegment(request.target);
    const { is2019, id } = route;
    const { method, origin } = request;
    const isWrite = method !== 'GET';
    const actor = judgeToken(request.authorization, { isWrite, is2019 });
    const query = new URL(request.target, 'http://emulator').searchParams;
    const view = createView(query, (name) => isProperty(name, is2019));
    const entity = (policy: WireObject): WireObject => {
      // The specification's own answer shows the policy's members and nothing else.
      if (is2019 && !('createdDateTime' in policy)) return view(policy);
      return { '@odata.context': `${contextOf(origin, is2019)}/$entity`, ...view(policy) };
    };

    if (id === null && method === 'GET') return list(request, query, is2019, view);
    if (id === null && method === 'POST') {
      const policy = await store.create(bodyOf(request), actor, is2019);
      return { status: 201, headers: { location: internalAddress(policy['id']) }, body: entity(policy) };
    }
    if (id !== null && method === 'GET') return { status: 200, body: entity(store.get(id, is2019)) };
    if (id !== null && method === 'PUT' && !is2019) {
      return { status: 200, body: entity(store.replace(id, bodyOf(request), actor)) };
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

  function list(
    { target, origin }: GraphRequest,
    query: URLSearchParams,
    is2019: boolean,
    view: (policy: WireObject) => WireObject,
  ): Answer {
    const matches = parseFilter(query.get('$filter'));
    const top = parseTop(query.get('$top'), pageSize);
    const after = placeOf(query.get('$skiptoken'));
    const found = store.visible(is2019).filter(({ place, policy }) => place > after && matches(policy));
    const page = found.slice(0, top);
    const last = page.at(-1);
    const body: WireObject = {
      '@odata.context': contextOf(origin, is2019),
      value: page.map(({ policy }) => view(policy)),
    };
    if (last !== undefined && found.length > top) {
      query.set('$skiptoken', skipToken(last.place));
      body['@odata.nextLink'] = `${origin}${target.split('?', 1)[0] ?? ''}?${query.toString()}`;
    }
    return { status: 200, body };
  }

  /** The place after which a page begins: 0, which is before all others, when there is no token. */
  function placeOf(token: string | null): number {
    if (token === null) return 0;
    const place = Number(Buffer.from(token, 'base64url').toString('utf8'));
    if (!store.isPlace(place) || skipToken(place) !== token) {
      throw badRequest(`Invalid value '${token}' for $skiptoken query option.`);
    }
    return place;
  }

  function isProperty(name: string, is2019: boolean): boolean {
    return (
      Object.hasOwn(writableMembers, name) ||
      serverSetMembers.includes(name) ||
      store.isExtraMember(name) ||
      (is2019 && name === 'isEnabled')
    );
  }
}

function bodyOf({ body, contentType }: GraphRequest): WireObject {
  if (contentType === undefined) {
    throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  }
  if (!/^application\/json\b/i.test(contentType))
    throw badRequest('Entity only allows writes with a JSON Content-Type header.');
  let parsed: unknown;
  try {
    parsed = parseJson(body);
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

/** A token holds a place and no id, so that it outlives the policy at that place. */
function skipToken(place: number): string {
  return Buffer.from(String(place)).toString('base64url');
}
