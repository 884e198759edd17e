import type { CustomExtensionModel } from '../../../policy/policy.js';
import type { WireObject } from '../dialect.js';
import { odataTypeName, text } from './wire-values.js';

/** Reads an expanded extension. Source: Microsoft Graph metadata, customCalloutExtension and its derived types. */
export function readCustomExtension(wire: WireObject): CustomExtensionModel {
  const extension = {
    id: text(wire['id']),
    displayName: text(wire['displayName']),
    description: text(wire['description']),
  };
  const dates = () => ({
    createdDateTime: text(wire['createdDateTime']),
    lastModifiedDateTime: text(wire['lastModifiedDateTime']),
  });
  const authors = () => ({
    createdBy: text(wire['createdBy']),
    lastModifiedBy: text(wire['lastModifiedBy']),
  });
  switch (odataTypeName(wire)) {
    case 'accessPackageAssignmentRequestWorkflowExtension':
      return {
        __typename: 'AccessPackageAssignmentRequestWorkflowExtension',
        ...extension,
        ...dates(),
        ...authors(),
      };
    case 'accessPackageAssignmentWorkflowExtension':
      return {
        __typename: 'AccessPackageAssignmentWorkflowExtension',
        ...extension,
        ...dates(),
        ...authors(),
      };
    case 'customAccessPackageWorkflowExtension':
      return { __typename: 'CustomAccessPackageWorkflowExtension', ...extension, ...dates() };
    default:
      return {
        __typename: 'OtherCustomCalloutExtension',
        ...extension,
        odataType: text(wire['@odata.type']),
      };
  }
}
