import { readdirSync, readFileSync } from 'node:fs';

const examples = new URL('../../../schema/examples/', import.meta.url);
const frontend = new URL('../../../examples/frontend/src/operations/', import.meta.url);
const wire = new URL('../../fixtures/wire/', import.meta.url);
const wireOfV1 = new URL('../../fixtures/wire-recipes-v1/', import.meta.url);

const fragmentFiles = {
  PolicyFields: 'policy-fields.graphql',
  PolicyFieldsOfV1: 'policy-fields-of-v1.graphql',
  PolicyMeaning: 'policy-fields-of-meaning.graphql',
};

/** A ready-made operation of `schema/examples/`, with the fragments that it may use. */
export function exampleOperation(name: string): string {
  const operation = readFileSync(new URL(`${name}.graphql`, examples), 'utf8');
  const fragments = Object.entries(fragmentFiles).flatMap(([fragment, file]) =>
    new RegExp(`\\.\\.\\.${fragment}\\b`).test(operation)
      ? [readFileSync(new URL(file, examples), 'utf8')]
      : [],
  );
  return [operation, ...fragments].join('');
}

/** An operation that the frontend example has of its own. */
export function frontendOperation(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, frontend), 'utf8');
}

/** The variables of a ready-made create. */
export function exampleVariables(name: string): { input: Record<string, unknown> } {
  return readJson(new URL(`variables/create-policy.${name}.json`, examples)) as {
    input: Record<string, unknown>;
  };
}

/** The body that a ready-made create must put on the wire. */
export function wireBody(name: string): Record<string, unknown> {
  return readJson(new URL(`${name}.json`, wire)) as Record<string, unknown>;
}

/** The body that a ready-made create puts on the wire that v1.0 alone can say. */
export function wireBodyOfV1(name: string): Record<string, unknown> {
  return readJson(new URL(`${name}.json`, wireOfV1)) as Record<string, unknown>;
}

/** Names of the ready-made creates whose wire bodies are kept, and that every version can say. */
export const wireExamples = namesIn(wire);

/** Names of the ready-made creates that v1.0 alone can say. */
export const v1Examples = namesIn(wireOfV1);

function namesIn(folder: URL): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}
