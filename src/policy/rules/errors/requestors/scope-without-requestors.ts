import type { Rule } from '../../rule.js';

/** What each scope that takes names is made of. Source: Microsoft Graph reference, requestorSettings and allowedTargetScope. */
const taken: ReadonlyMap<unknown, string> = new Map([
  ['SPECIFIC_DIRECTORY_SUBJECTS', 'users or groups'],
  ['SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS', 'connected organizations'],
  ['SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS', 'service principals'],
]);

/** A scope of certain requestors needs to be told which. */
export const scopeWithoutRequestors: Rule = {
  id: 'scope-without-requestors',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/requestorsettings?view=graph-rest-beta',
  check: function* ({ requestorSettings: settings }) {
    const what = taken.get(settings?.scopeType);
    if (what === undefined || settings?.allowedRequestors?.length !== 0) return;
    yield {
      path: 'requestorSettings.allowedRequestors',
      message: `The scope is of certain ${what}, and names none.`,
      fix: `Name the ${what}, or take another scopeType.`,
    };
  },
};
