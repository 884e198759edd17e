import type { HiddenPart, WireObject } from '../dialect.js';
import { object, text } from './wire-values.js';

/** The type of stages whose approvers an extension determines. */
export const DYNAMIC_STAGE = 'accessPackageDynamicApprovalStage';

/** What shows the extensions that are called at stages. Source: Microsoft Graph reference, customExtensionStageSetting. */
export const STAGE_SETTINGS_EXPAND = 'customExtensionStageSettings($expand=customExtension)';

/** Graph has no code of its own for a property that it does not know, only this sentence, seen in many users' reports. */
const UNKNOWN_PROPERTY =
  /Could not find a property named '([^']*)' on type '[^']*\baccessPackageAssignmentPolicy'/;

/**
 * A navigation of policies to many things, which a plain read hides.
 * @param keep an item as it is to go back; null when it does not show enough for that
 */
export function hiddenCollection(
  name: string,
  expand: string,
  keep: (item: unknown) => WireObject | null,
): HiddenPart {
  return {
    name,
    expand,
    isPossible: () => true,
    join(policy, expanded) {
      const items = expanded[name] === null ? [] : expanded[name];
      if (!Array.isArray(items)) return null;
      const joined = items.map(keep);
      return joined.includes(null) ? null : { ...policy, [name]: joined };
    },
    isUnknownBy: (message) => UNKNOWN_PROPERTY.exec(message)?.[1] === name,
  };
}

/** An item with a reference to its extension; null when it does not show which one it has. */
export function withReference(item: unknown): WireObject | null {
  const setting = object(item);
  if (setting?.['customExtension'] === null) return setting;
  const extension = referenceIn(item);
  return extension === null ? null : { ...setting, customExtension: extension };
}

/**
 * How a policy says which extension it has, given the extension as Graph shows it: the extension has a life of its own in
 * the catalog (Microsoft Graph reference, examples of the create). Null when there is none, or one without an id.
 */
export function referenceIn(item: unknown): WireObject | null {
  const extension = object(object(item)?.['customExtension']);
  const id = text(extension?.['id']);
  if (extension === null || id === null || id === '') return null;
  return { ...('@odata.type' in extension && { '@odata.type': extension['@odata.type'] }), id };
}
