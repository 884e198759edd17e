/*
 * A page as Relay's documentation has it, for the gateway's policies:
 * https://relay.dev/docs/guides/network-layer
 * https://relay.dev/docs/api-reference/use-pagination-fragment
 * https://relay.dev/docs/api-reference/use-refetchable-fragment
 * https://relay.dev/docs/guided-tour/list-data/updating-connections
 */
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import {
  graphql,
  RelayEnvironmentProvider,
  useLazyLoadQuery,
  useMutation,
  usePaginationFragment,
  useRefetchableFragment,
} from 'react-relay';
import { Environment, Network, RecordSource, Store } from 'relay-runtime';

const { url, authorization, input } = JSON.parse(document.querySelector('#settings').textContent);

const environment = new Environment({
  network: Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  }),
  store: new Store(new RecordSource()),
});

function Policy({ policy }) {
  const [data, refetch] = useRefetchableFragment(
    graphql`
      fragment app_policy on AccessPackageAssignmentPolicy @refetchable(queryName: "appPolicyRefetchQuery") {
        displayName
      }
    `,
    policy,
  );
  return (
    <li>
      {data.displayName} <button onClick={() => refetch({}, { fetchPolicy: 'network-only' })}>Again</button>
    </li>
  );
}

function Policies({ query }) {
  const { data, loadNext, hasNext } = usePaginationFragment(
    graphql`
      fragment app_policies on Query
      @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
      @refetchable(queryName: "appPoliciesPaginationQuery") {
        accessPackageAssignmentPolicies(first: $count, after: $cursor)
          @connection(key: "app_policies_accessPackageAssignmentPolicies") {
          __id
          edges {
            node {
              id
              ...app_policy
            }
          }
        }
      }
    `,
    query,
  );
  const [create] = useMutation(graphql`
    mutation appCreateMutation($input: CreateAccessPackageAssignmentPolicyInput!, $connections: [ID!]!) {
      createAccessPackageAssignmentPolicy(input: $input)
        @prependNode(connections: $connections, edgeTypeName: "AccessPackageAssignmentPolicyEdge") {
        id
        ...app_policy
      }
    }
  `);
  const { __id, edges } = data.accessPackageAssignmentPolicies;
  return (
    <>
      <button onClick={() => create({ variables: { input, connections: [__id] } })}>Create</button>
      <ul>
        {edges.map(({ node }) => (
          <Policy key={node.id} policy={node} />
        ))}
      </ul>
      {hasNext ? <button onClick={() => loadNext(5)}>More</button> : <p>That is all</p>}
    </>
  );
}

function App() {
  const query = useLazyLoadQuery(
    graphql`
      query appQuery {
        ...app_policies
      }
    `,
    {},
  );
  return <Policies query={query} />;
}

createRoot(document.querySelector('#root')).render(
  <RelayEnvironmentProvider environment={environment}>
    <Suspense fallback="Reading">
      <App />
    </Suspense>
  </RelayEnvironmentProvider>,
);
