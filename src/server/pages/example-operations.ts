import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Found through package.json, since the bundle lies elsewhere than this file. */
const directory = new URL(
  '.',
  pathToFileURL(createRequire(import.meta.url).resolve('#schema/examples/create-policy.graphql')),
);

/** For whoever tries it to fill in. */
const id = '<the id of a policy>';

/** An operation that can be run as it stands, or once its `<…>` are filled in. */
export interface ExampleOperation {
  /** The document, with the fragments that it uses. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the ready-made operations of `schema/examples/`, in the order in which one would try them. */
export function readExampleOperations(): readonly ExampleOperation[] {
  return [
    { query: read('create-policy'), variables: readVariables('specification') },
    { query: read('list-policies'), variables: { first: 20 } },
    { query: withFragments('read-policy'), variables: { id } },
    { query: `${read('read-policy-meaning')}\n${read('policy-fields-of-meaning')}`, variables: { id } },
    { query: read('look-policies-over'), variables: { first: 100 } },
    { query: read('preview-policy'), variables: readVariables('two-stage-approval') },
    { query: read('apply-policy'), variables: { ...readVariables('two-stage-approval'), dryRun: true } },
    { query: read('update-policy'), variables: { id, input: { displayName: 'Another name' } } },
    { query: read('delete-policy'), variables: { id } },
    createInFull('CreateDirectAssignment', 'direct-assignment'),
    createInFull('CreateTwoStageApproval', 'two-stage-approval'),
    createInFull('CreatePartnersWithSponsors', 'partners-with-sponsors'),
    createInFull('CreateQuarterlyReviews', 'quarterly-reviews'),
    createInFull('CreateQuestions', 'questions'),
    createInFull('CreateAutomaticAssignment', 'automatic-assignment'),
    createInFull('CreateForHours', 'hours'),
    createInFull('CreateManagersOnBehalf', 'managers-on-behalf'),
    createInFull('CreateServicePrincipals', 'service-principals'),
    createInFull('CreateCredentialsAndWorkflows', 'credentials-and-workflows'),
  ];
}

/** All ready-made operations as one document, the fragments once; the first is the create of the specification. */
export function readExampleDocument(): string {
  const operations = ['create-policy', 'list-policies', 'read-policy', 'update-policy', 'delete-policy'];
  const meaning = ['preview-policy', 'apply-policy', 'look-policies-over', 'read-policy-meaning'];
  const inFull = ['create-policy-in-full', 'read-policy-in-full', 'read-policy-extensions'];
  const others = ['find-policies', 'create-policy-by-key', 'read-node'];
  const fragments = ['policy-fields', 'policy-fields-of-v1', 'policy-fields-of-meaning'];
  return [...operations, ...meaning, ...inFull, ...others, ...fragments].map(read).join('\n');
}

/** A name of its own tells one tab from another. */
function createInFull(name: string, variables: string): ExampleOperation {
  const query = withFragments('create-policy-in-full').replace('CreatePolicyInFull', name);
  return { query, variables: readVariables(variables) };
}

function withFragments(name: string): string {
  return `${read(name)}\n${read('policy-fields')}`;
}

function read(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, directory), 'utf8');
}

function readVariables(name: string): Record<string, unknown> {
  const text = readFileSync(new URL(`variables/create-policy.${name}.json`, directory), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
