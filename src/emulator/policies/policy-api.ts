import { GraphFault, type Answer, type WireObject } from '../answers.js';
import { contextOf, type Contract } from '../contracts/contract.js';
import { invalidModel } from '../contracts/metadata/require-type.js';
import { parseFilter } from '../odata/filter/filter.js';
import { requireOptions } from '../odata/options.js';
import { parseSkipToken, parseTop, skipToken } from '../odata/paging.js';
import { createView } from '../odata/view.js';
import { routeOf, unknownSegment } from '../routes.js';
import { judgeToken } from '../tokens.js';
import type { KeptPolicy } from './policy.js';
import type { PolicyStore } from './policy-store.js';
import { isAnnotation, objectOf, withoutAnnotations } from './request-body.js';

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
  /** Those that it answers in. */
  readonly contracts: readonly Contract[];
  /** Items in a page when `$top` is absent. */
  readonly pageSize: number;
  /** Whether a PUT that carries annotations or navigations that only read is refused, as one report has it. */
  readonly isPutStrict: boolean;
}

/** Graph's operations on policies. The answerer throws a `GraphFault` for whatever Graph would refuse. */
export function createPolicyApi({ store, contracts, pageSize, isPutStrict }: PolicyApiOptions) {
  return async function answer(request: GraphRequest): Promise<Answer> {
    const route = routeOf(request.target, contracts);
    if (route === null) throw unknownSegment(request.target, contracts);
    const { contract, id } = route;
    const { method, origin } = request;
    const caller = judgeToken(
      request.authorization,
      contract.permissions,
      method === 'GET' ? 'read' : 'write',
    );
    const query = new URL(request.target, 'http://emulator').searchParams;
    requireOptions(query, id === null && method === 'GET');
    const view = createView(query, contract, store.extras);
    const entity = (kept: KeptPolicy): WireObject => ({
      ...(contract.hasContext(kept) && { '@odata.context': `${contextOf(contract, origin)}/$entity` }),
      ...view(kept),
    });

    if (id === null && method === 'GET') return list(request, query, contract, view);
    if (id === null && method === 'POST') {
      const body = withoutAnnotations(objectOf(request.body, request.contentType));
      const draft = contract.create(body, { extras: store.extras, caller });
      const kept = await store.create(draft, caller.name);
      const location = contract.internalAddress(String(kept.policy['id']));
      return { status: 201, headers: { location }, body: entity(kept) };
    }
    if (id !== null && method === 'GET') return { status: 200, body: entity(store.get(id)) };
    if (id !== null && method === 'PUT' && contract.replace !== null) {
      const body = objectOf(request.body, request.contentType);
      if (isPutStrict) requirePlain(body, contract);
      const write = { extras: store.extras, caller };
      const policy = contract.replace(withoutAnnotations(body), store.get(id).policy, write);
      return { status: 200, body: entity(store.replace(id, policy, caller.name)) };
    }
    if (id !== null && method === 'DELETE') {
      store.remove(id);
      return { status: 204 };
    }
    if (id !== null && method === 'PATCH') {
      const uri = contract.internalAddress(id);
      throw new GraphFault(404, '', `No HTTP resource was found that matches the request URI '${uri}'.`);
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
    contract: Contract,
    view: (kept: KeptPolicy) => WireObject,
  ): Answer {
    const matches = parseFilter(query.get('$filter'), contract);
    const top = parseTop(query.get('$top'), pageSize);
    const after = parseSkipToken(query.get('$skiptoken'), store.isPlace);
    const found = store.visible().filter(({ place, policy }) => place > after && matches(policy));
    const page = found.slice(0, top);
    const last = page.at(-1);
    const body: WireObject = { '@odata.context': contextOf(contract, origin), value: page.map(view) };
    if (last !== undefined && found.length > top) {
      query.set('$skiptoken', skipToken(last.place));
      body['@odata.nextLink'] = `${origin}${target.split('?', 1)[0] ?? ''}?${query.toString()}`;
    }
    return { status: 200, body };
  }
}

/** Throws a `GraphFault` for a body that carries what only answers have. */
function requirePlain(body: WireObject, { readOnlyNavigations }: Contract): void {
  const names = Object.keys(body);
  if (names.some((name) => isAnnotation(name) || readOnlyNavigations.includes(name))) throw invalidModel();
}
