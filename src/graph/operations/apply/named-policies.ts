import type { CreateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { PolicyModel } from '../../../policy/policy.js';
import type { Dialect, PolicyExpansion } from '../../dialects/dialect.js';
import { isMissingCollection, type DialectSelector } from '../../dialects/selector.js';
import { GraphInvalidResponseError, GraphResponseError } from '../../errors/graph-errors.js';
import { GraphInputError } from '../../errors/input-errors.js';
import { isGraphId, isSameId, MAX_ID_LENGTH } from '../../graph-id.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import { policyIn } from '../answered-policy.js';
import { callIn } from '../call-in.js';
import { firstThatSays } from '../choice.js';
import { isRefusedExpansion } from '../read/expansion-parts.js';
import { readGraphPage } from '../read/list.js';
import { readShown } from '../read/not-yet-shown.js';

/** A policy that has the package and the name of an input. */
export interface NamedPolicy {
  /** As it reads, with its version. */
  readonly policy: PolicyModel;
  /** The same with what the version shows taken by its word. */
  readonly meant: PolicyModel;
}

/**
 * The policies of an input's package that have exactly its name, as the first version shows them that can say the input: what
 * Graph lists may have the name in other letter case. Throws a `GraphCallError`, a `GraphInputError` for a package that no
 * filter can name, and a `NotExpressibleError`.
 */
export async function findNamed(
  client: GraphClient,
  dialects: DialectSelector,
  input: CreateAccessPackageAssignmentPolicyInput,
  call: GraphCall,
): Promise<readonly NamedPolicy[]> {
  if (!isGraphId(input.accessPackageId)) {
    throw new GraphInputError({ kind: 'ACCESS_PACKAGE_ID', maxLength: MAX_ID_LENGTH });
  }
  const expansion = expansionFor(input);
  return dialects.run(
    (dialect) => {
      const own = callIn(dialect, call);
      return listNamed(client, dialect, input, expansion, own).catch((error: unknown) => {
        if (!isRefusedExpansion(error) || Object.keys(expansion).length === 0) throw error;
        return listNamed(client, dialect, input, {}, own);
      });
    },
    (known) => firstThatSays(known, input),
  );
}

async function listNamed(
  client: GraphClient,
  dialect: Dialect,
  { accessPackageId, displayName }: CreateAccessPackageAssignmentPolicyInput,
  expansion: PolicyExpansion,
  call: GraphCall,
): Promise<readonly NamedPolicy[]> {
  const found = new Map<string, NamedPolicy>();
  let query: string | null = dialect.listQuery({
    top: null,
    filter: { accessPackageId, displayName },
    expansion,
  });
  while (query !== null) {
    const { answer, items, nextQuery } = await readGraphPage(client, dialect, query, call);
    for (const item of items) {
      const policy = dialect.readPolicy(item, accessPackageId);
      const meant = dialect.readPolicy(item, accessPackageId, true);
      // What cannot be read may be it.
      if (policy === null || meant === null)
        throw new GraphInvalidResponseError(call.clientRequestId, answer);
      if (isNamed(policy, { accessPackageId, displayName }))
        found.set(policy.id, { policy: { ...policy, version: dialect.name }, meant });
    }
    query = nextQuery;
  }
  return [...found.values()];
}

/**
 * A policy that was created a short while ago, asked for by its id for some seconds while Graph does not show it. Null when that
 * is not enough. Throws a `GraphCallError`.
 */
export async function readNamed(
  client: GraphClient,
  dialects: DialectSelector,
  id: string,
  input: CreateAccessPackageAssignmentPolicyInput,
  call: GraphCall,
): Promise<NamedPolicy | null> {
  return dialects.run(
    async (dialect) => {
      const own = callIn(dialect, call);
      const read = async (expansion: PolicyExpansion) => {
        const path = dialect.policyPath(id, expansion);
        const answer = await client.send({ method: 'GET', path, intent: 'read' }, own);
        const expected = { id, accessPackageId: input.accessPackageId };
        const policy = policyIn(answer, dialect, own, 'read', expected);
        return {
          policy: { ...policy, version: dialect.name },
          meant: policyIn(answer, dialect, own, 'read', expected, true),
        };
      };
      const expansion = expansionFor(input);
      try {
        return await readShown(
          () =>
            read(expansion).catch((error: unknown) => (isRefusedExpansion(error) ? read({}) : fail(error))),
          own,
        );
      } catch (error) {
        if (isMissingCollection(error, dialect) || !isNotFound(error)) throw error;
        return null;
      }
    },
    (known) => firstThatSays(known, input),
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof GraphResponseError && error.response.status === 404;
}

function fail(error: unknown): never {
  throw error;
}

/** Whether a policy has the name, and the package where it tells one. */
export function isNamed(
  policy: PolicyModel,
  { accessPackageId, displayName }: CreateAccessPackageAssignmentPolicyInput,
): boolean {
  const isInPackage = policy.accessPackageId == null || isSameId(policy.accessPackageId, accessPackageId);
  return isInPackage && policy.displayName === displayName;
}

/** What must be expanded to compare a policy with an input. */
export function expansionFor({
  questions,
  customExtensionStageSettings,
}: CreateAccessPackageAssignmentPolicyInput): PolicyExpansion {
  return {
    ...(questions !== undefined && { questions: true }),
    ...(customExtensionStageSettings !== undefined && { customExtensionStageSettings: true }),
  };
}
