/** Creates a policy through a gateway; answers with its id. Throws with the whole answer when there is none. */
export async function createPolicy(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query:
        'mutation($input: CreateAccessPackageAssignmentPolicyInput!) { createAccessPackageAssignmentPolicy(input: $input) { id } }',
      variables: { input: { accessPackageId: 'a', displayName: 'All members' } },
    }),
  });
  const text = await response.text();
  const { id } =
    (JSON.parse(text) as { data?: { createAccessPackageAssignmentPolicy?: { id?: string } } }).data
      ?.createAccessPackageAssignmentPolicy ?? {};
  if (id === undefined) throw new Error(`Nothing was created: ${text}`);
  return id;
}
