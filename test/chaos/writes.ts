import type { FaultyGraph } from './faulty-graph.js';
import { draw, randomGuid, seededRandom } from '../support/random.js';
import type { StoredPolicy } from './truth.js';

const FIELDS =
  'id displayName description canExtend durationInDays requestorSettings { scopeType acceptRequests }';

const operations = {
  create: `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
    policy: createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) { ${FIELDS} }
  }`,
  update: `mutation ($id: ID!, $input: UpdateAccessPackageAssignmentPolicyInput!) {
    policy: updateAccessPackageAssignmentPolicy(id: $id, input: $input) { ${FIELDS} }
  }`,
  delete: `mutation ($id: ID!) { id: deleteAccessPackageAssignmentPolicy(id: $id) }`,
};

/** One write to make. */
export interface Write {
  readonly method: keyof typeof operations;
  /** its `client-request-id` */
  readonly id: string;
  readonly authorization: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** whether it is made twice at once, under one idempotency key */
  readonly isDoubled: boolean;
  /** after how many milliseconds the caller leaves; null when it waits for the answer */
  readonly leavesAfterMs: number | null;
}

/** The writes of one caller, which no other caller's touch. */
export function writesOf(caller: number, count: number, seed: number, graph: FaultyGraph): Write[] {
  const random = seededRandom(seed, `caller ${caller}`);
  const authorization = `Bearer header.caller-${caller}-${randomGuid(random)}.signature`;
  const accessPackageId = randomGuid(random);
  return Array.from({ length: count }, () => {
    const method = draw(
      random,
      ['create', 'update', 'delete'] as const,
      (name) => ({ create: 15, update: 3, delete: 2 })[name],
    );
    const id = randomGuid(random);
    const members = {
      displayName: `It's ${id}`,
      description: `For "${caller}" & 100% ä🙂`,
      canExtend: random() < 0.5,
      durationInDays: Math.floor(random() * 365),
    };
    const settings =
      random() < 0.5
        ? {}
        : {
            requestorSettings: {
              scopeType: 'NO_SUBJECTS',
              acceptRequests: random() < 0.5,
              allowedRequestors: [],
            },
          };
    const leavesAfterMs = random() < 0.02 ? random() * 60 : null;
    const isDoubled = method === 'create' && leavesAfterMs === null && random() < 0.05;
    const write = { method, id, authorization, query: operations[method], isDoubled, leavesAfterMs };
    if (method === 'create') {
      const key = isDoubled ? { key: `key of ${id}` } : {};
      return { ...write, variables: { input: { accessPackageId, ...members, ...settings }, ...key } };
    }
    const target: StoredPolicy = graph.store({ accessPackageId, displayName: `Before ${id}` });
    return { ...write, variables: { id: target.id, ...(method === 'update' && { input: members }) } };
  });
}
