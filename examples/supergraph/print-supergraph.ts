/** Prints the supergraph of this subgraph alone, for a router: `npm run -s print-supergraph -- URL`. */
import { parse } from 'graphql';
import { readSchemaFiles } from '../../src/graphql/schema/sdl-files.js';
import { compose } from './compose.js';

const [url = '', ...more] = process.argv.slice(2);
if (!URL.canParse(url) || more.length > 0) {
  process.stderr.write(
    'npm run -s print-supergraph -- URL\n\n  URL   where the router reaches the gateway, such as http://gateway:4000/graphql\n',
  );
  process.exit(2);
}
process.stdout.write(`${compose([{ name: 'policies', url, typeDefs: parse(readSchemaFiles()) }])}\n`);
