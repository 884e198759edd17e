// Makes policies so, as the files of a folder say: GATEWAY_URL=… TOKEN=… node apply.mjs [--dry-run] FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { GATEWAY_URL = 'http://127.0.0.1:4000/', TOKEN = '' } = process.env;
const query = `mutation ApplyPolicy($input: CreateAccessPackageAssignmentPolicyInput!, $dryRun: Boolean!) {
  applyAccessPackageAssignmentPolicy(input: $input, dryRun: $dryRun) {
    action changes { path sent kept } differences { path sent kept }
  }
}`;
// An option that is misspelt ends the script, rather than write what was only to be tried.
const options = { 'dry-run': { type: 'boolean', default: false } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [folder = 'policies'] = positionals;

/** Applies one policy, and says line by line what changed. */
async function apply(input, dryRun) {
  // The error about a header that cannot be sent would print it.
  if (!/^[\w.~+/=-]+$/.test(TOKEN)) throw new Error('TOKEN is no bearer token');
  const response = await fetch(new URL('graphql', GATEWAY_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query, variables: { input, dryRun } }),
    redirect: 'error',
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors, null, 2));
  const { action, changes, differences } = data.applyAccessPackageAssignmentPolicy;
  const strays = dryRun ? [] : differences;
  if (strays.length > 0) throw new Error(`${action}, but Graph has ${JSON.stringify(strays, null, 2)}`);
  const change = ({ path, sent, kept }) => `  ${path}: ${JSON.stringify(kept)} -> ${JSON.stringify(sent)}`;
  return [action, ...changes.map(change)].join('\n');
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
if (files.length === 0) throw new Error(`No files in ${folder}`);
for (const file of files) {
  try {
    const { input } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    console.log(`${file}: ${await apply(input, values['dry-run'])}`);
  } catch (error) {
    console.log(`${file}: FAILED: ${error.cause?.message || error.message}`);
    process.exitCode = 1;
  }
}
