import { policiesIn, type FoundPolicy } from '../graph/dialects/files/policies-in.js';
import { isGuid } from '../json.js';
import { readArguments, UsageError } from './arguments.js';
import { jsonValues } from './files/json-values.js';
import { readText, UnreadableError } from './files/read-text.js';

const USAGE = `access-package-gateway from-graph FILE... [options]

  FILE                 policies as Microsoft Graph's JSON: requests, answers, lists and exports of beta and v1.0, also as
                       PowerShell, Bicep and Microsoft365DSC write them; - is standard input
  --access-package ID  the package of policies that name none
  --help               this text

Writes the variables of createAccessPackageAssignmentPolicy on standard output: { "input": ... } for one policy, a list of
them for several. Standard error has a line for all that was mended or left out. Ends with 0 when all was carried, and with
1 otherwise.
`;

/** `from-graph`: makes GraphQL variables of policies in files. */
export async function run(args: readonly string[]): Promise<void> {
  const given = readArguments(args, USAGE, { 'access-package': { type: 'string' } }, true);
  if (given === null) return;
  const { values, positionals } = given;
  if (positionals.length === 0) throw new UsageError(`Name at least one file.\n\n${USAGE}`);
  const packageId = values['access-package'] ?? null;
  if (packageId !== null && !isGuid(packageId)) {
    throw new UsageError(`--access-package takes the id of an access package, a GUID.\n\n${USAGE}`);
  }
  // A reader that has seen enough, such as head, is no failure of this program.
  process.stdout.on('error', () => {
    process.exitCode = 1;
  });
  const found: (readonly FoundPolicy[])[] = [];
  for (const path of positionals) found.push(await policiesOf(path, packageId));
  write(found.flat().filter(({ isPolicy }) => isPolicy));
}

/** The policies of a file. What is to be said of them, or of the file, is said here. */
async function policiesOf(path: string, packageId: string | null): Promise<readonly FoundPolicy[]> {
  const file = path === '-' ? 'standard input' : path;
  try {
    const values = jsonValues(await readText(path));
    const found = policiesIn(values.length === 1 ? values[0] : values, packageId);
    for (const policy of found) tell(file, policy);
    const unasked = [...new Set(found.flatMap((policy) => policy.unasked))];
    if (unasked.length > 0) {
      say(`${file}: note: Graph shows ${unasked.join(' and ')} only with $expand, and the file has none`);
    }
    if (!found.some(({ isPolicy }) => isPolicy)) {
      fail(`${file}: holds no policy; give it what Graph answers, or is sent, for assignment policies`);
    }
    return found;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    fail(`${file}: ${error.message}`);
    return [];
  }
}

function tell(file: string, { place, name, notes }: FoundPolicy): void {
  const label = [place, name === null ? '' : JSON.stringify(cut(name))]
    .filter((part) => part !== '')
    .join(' ');
  for (const { kind, path, reason } of notes) {
    const where = [file, label, cut(path)].filter((part) => part !== '').join(': ');
    if (kind === 'LEFT_OUT') fail(`${where}: left out: ${reason}`);
    else say(`${where}: mended: ${reason}`);
  }
}

/** Writes one policy after the other, since all of them in one text might be longer than a text can be. */
function write(policies: readonly FoundPolicy[]): void {
  const variables = policies.flatMap(({ input }) => (input === null ? [] : [{ input }]));
  if (variables.length === 0) return;
  const texts = variables.map((one) => JSON.stringify(one, null, 2));
  if (policies.length === 1) {
    for (const text of texts) process.stdout.write(`${text}\n`);
    return;
  }
  process.stdout.write('[\n');
  texts.forEach((text, index) => {
    const comma = index === texts.length - 1 ? '' : ',';
    process.stdout.write(`  ${text.replaceAll('\n', '\n  ')}${comma}\n`);
  });
  process.stdout.write(']\n');
}

function fail(line: string): void {
  process.exitCode = 1;
  say(line);
}

/** Characters that move a terminal's cursor, break lines or turn the direction of writing. */

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function say(line: string): void {
  const plain = line.replaceAll(
    CONTROL,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  process.stderr.write(`${plain}\n`);
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
