const entra = 'https://learn.microsoft.com/entra/id-governance/entitlement-management-';
const graph = 'https://learn.microsoft.com/graph/api/resources/';

/** Pages that more than one rule rests on. */
export const pages = {
  approval: `${entra}access-package-approval-policy`,
  requests: `${entra}access-package-request-policy`,
  lifecycle: `${entra}access-package-lifecycle-policy`,
  reviews: `${entra}access-reviews-create`,
  externalUsers: `${entra}external-users`,
  automaticAssignment: `${entra}access-package-auto-assignment-policy`,
  approvalSettings: `${graph}approvalsettings?view=graph-rest-beta`,
  approvalStage: `${graph}approvalstage?view=graph-rest-beta`,
  requestorSettings: `${graph}accesspackageassignmentrequestorsettings`,
  reviewSettings: `${graph}assignmentreviewsettings?view=graph-rest-beta`,
  automaticSettings: `${graph}accesspackageautomaticrequestsettings`,
} as const;
