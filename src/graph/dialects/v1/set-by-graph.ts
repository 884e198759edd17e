import type { PolicyExpansion, WireObject } from '../dialect.js';
import { isPolicySent } from '../shared/matches-sent.js';
import { object } from '../shared/wire-values.js';
import { NOBODY } from './parts/requestors.js';

/** Members of a policy that Graph sets itself, or that only read (Microsoft Graph v1.0 reference and metadata). */
const setByGraph: ReadonlySet<string> = new Set(['id', 'createdDateTime', 'modifiedDateTime', 'catalog']);

/** Of an unsent scope Graph makes the one of nobody, a word where other defaults are empty. */
const setWithScope: ReadonlySet<string> = new Set([...setByGraph, 'allowedTargetScope']);

/** What shows all of a policy that a body of a create can have, and whether it has more than was sent. */
export function v1ExpansionOf(body: WireObject): PolicyExpansion {
  return {
    accessPackage: true,
    questions: true,
    customExtensionStageSettings: body['customExtensionStageSettings'] != null,
  };
}

/** Whether a policy as v1.0 shows it, with the expansion of `v1ExpansionOf`, is the one that was created with this body. */
export function isV1PolicySent(body: WireObject, shown: unknown): boolean {
  const wire = object(shown);
  if (wire === null) return false;
  const isNobodys = wire['allowedTargetScope'] === NOBODY;
  return isPolicySent(body, wire, isNobodys ? setWithScope : setByGraph);
}
