import { buildASTSchema, concatAST, parse, validateSchema } from 'graphql';
import { expect, it } from 'vitest';
import { federationTypeDefs } from '../../../../src/graphql/schema/federation.js';
import { readNodeFile, readSchemaFiles } from '../../../../src/graphql/schema/sdl-files.js';

it('The schema files are valid, which the gateway takes for granted when it starts', () => {
  const documents = [readSchemaFiles(), readNodeFile(), federationTypeDefs].map((sdl) => parse(sdl));
  expect(validateSchema(buildASTSchema(concatAST(documents)))).toEqual([]);
});
