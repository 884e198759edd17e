import type { PolicyExpansion } from '../dialect.js';
import { STAGE_SETTINGS_EXPAND } from '../shared/hidden-collection.js';

/** The values of `$expand` that show the hidden parts of a policy. Source: Microsoft Graph v1.0 reference and metadata. */
export const expands = {
  accessPackage: 'accessPackage',
  questions: 'questions',
  customExtensionStageSettings: STAGE_SETTINGS_EXPAND,
} as const;

/** The values of `$expand` that an expansion asks for. v1.0 has no extensions of approval stages to show. */
export function expandsOf(expansion: PolicyExpansion): string[] {
  return [
    ...(expansion.accessPackage === true ? [expands.accessPackage] : []),
    ...(expansion.questions === true ? [expands.questions] : []),
    ...(expansion.customExtensionStageSettings === true ? [expands.customExtensionStageSettings] : []),
  ];
}
