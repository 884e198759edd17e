import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Cmd, Copy, DockerfileParser, Env, From, Healthcheck, type Instruction } from 'dockerfile-ast';
import { run, start, type Command } from './command.js';
import { temporaryDirectory } from './project-copy.js';

/** The users of Node's images, with their numbers. */
const USERS: Readonly<Record<string, number>> = { root: 0, node: 1000 };

/** A stage of a Dockerfile. */
interface Stage {
  readonly name: string | null;
  /** The directory of this machine that stands for its file system, without what its base image brings. */
  readonly root: string;
  readonly env: Record<string, string>;
  workingDirectory: string;
  user: string;
  command: readonly string[];
  healthCheck: readonly string[];
}

/** What a stage ends with. */
export type Image = Readonly<Stage>;

/** What a build ends with. */
export interface Images {
  /** The last stage: what is built when no target is named. */
  readonly byDefault: Image;
  /** The stage of that name. Throws when there is none. */
  target(name: string): Image;
}

/**
 * Builds a project's images without a container engine: carries out its Dockerfile on this machine, with this machine's
 * Node. Knows the instructions that the Dockerfile uses and rejects at others.
 */
export async function buildImages(project: string): Promise<Images> {
  const context = contextOf(project);
  const stages: Stage[] = [];
  const dockerfile = readFileSync(join(project, 'Dockerfile'), 'utf8');
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    try {
      if (instruction instanceof From) stages.push(startStage(instruction, stages));
      else await carryOut(instruction, stages, context);
    } catch (error) {
      throw new Error(`The build fails at ${instruction.toString()}`, { cause: error });
    }
  }
  return {
    byDefault: lastOf(stages),
    target(name) {
      const stage = stageCalled(name, stages);
      if (stage === undefined) throw new Error(`There is no stage ${name}`);
      return stage;
    },
  };
}

/** How many bytes the files of an image have, without what its base image brings. */
export function sizeOf({ root }: Image): number {
  const paths = readdirSync(root, { encoding: 'utf8', recursive: true }).map((path) =>
    lstatSync(join(root, path)),
  );
  return paths.reduce((sum, entry) => sum + (entry.isDirectory() ? 0 : entry.size), 0);
}

/** Starts a program in an image, as the image's user where this process may choose. */
export function startInImage(
  image: Image,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Command {
  return start(program, args, {
    cwd: directoryOf(image),
    env: { ...image.env, ...env },
    ...(process.getuid?.() === 0 ? { uid: userNumber(image) } : {}),
  });
}

/** Where an image's working directory is on this machine. */
export function directoryOf({ root, workingDirectory }: Image): string {
  return join(root, workingDirectory);
}

/** The files of a project that its `.dockerignore` lets a build see, in a directory of their own. */
function contextOf(project: string): string {
  const rules = readFileSync(join(project, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ admits: line.startsWith('!'), pattern: ignorePattern(line.replace(/^!/, '')) }));
  const context = temporaryDirectory();
  for (const path of readdirSync(project, { encoding: 'utf8', recursive: true })) {
    const isAdmitted = rules.findLast(({ pattern }) => pattern.test(path))?.admits ?? true;
    if (isAdmitted && statSync(join(project, path)).isFile())
      cpSync(join(project, path), join(context, path));
  }
  return context;
}

/** Matches what a line of `.dockerignore` names, and all that is below. */
function ignorePattern(line: string): RegExp {
  if (/\*\*|[?[\\]/.test(line)) throw new Error(`.dockerignore: ${line} is more than this understands`);
  const path = line.replaceAll(/^\/|\/$/g, '').replaceAll(/[.+^${}()|\]]/g, '\\$&');
  return new RegExp(`^${path.replaceAll('*', '[^/]*')}(/|$)`);
}

function startStage(from: From, stages: readonly Stage[]): Stage {
  const root = temporaryDirectory();
  const name = from.getBuildStage();
  const base = stageCalled(from.getImageName(), stages);
  if (base !== undefined) {
    cpSync(base.root, root, { recursive: true, verbatimSymlinks: true });
  } else if (from.getImageName() !== 'node') {
    throw new Error('only Node images are understood');
  }
  // other users have to get in
  chmodSync(root, 0o755);
  const started = { workingDirectory: '/', user: 'root', command: [], healthCheck: [] };
  return { ...started, ...base, name, root, env: { ...base?.env } };
}

function stageCalled(name: string | null | undefined, stages: readonly Stage[]): Stage | undefined {
  return name == null ? undefined : stages.find((stage) => stage.name === name);
}

async function carryOut(instruction: Instruction, stages: readonly Stage[], context: string): Promise<void> {
  const stage = lastOf(stages);
  const keyword = instruction.getKeyword();
  const text = instruction.getArgumentsContent() ?? '';
  if (/^(COPY|ENV|USER|WORKDIR)$/.test(keyword) && text.includes('$')) {
    throw new Error('variables are not understood');
  }
  if (instruction instanceof Copy) {
    const sources = instruction.getFlags().map((flag) => {
      if (flag.getName() !== 'from') throw new Error(`--${flag.getName()} is not understood`);
      return stageCalled(flag.getValue(), stages)?.root;
    });
    const source = sources.length === 0 ? context : sources[0];
    if (source === undefined) throw new Error('there is no such stage');
    copy(stage, source, text.split(/\s+/));
  } else if (instruction instanceof Env) {
    for (const property of instruction.getProperties()) {
      stage.env[property.getName()] = property.getValue() ?? '';
    }
  } else if (instruction instanceof Healthcheck) {
    stage.healthCheck = execForm(text.replace(/^CMD\s+/, ''));
  } else if (instruction instanceof Cmd) {
    stage.command = execForm(text);
  } else if (keyword === 'RUN') {
    if (stage.user !== 'root') throw new Error('only root runs commands');
    await run(text, { cwd: directoryOf(stage), env: stage.env });
  } else if (keyword === 'WORKDIR') {
    stage.workingDirectory = resolve(stage.workingDirectory, text);
    mkdirSync(directoryOf(stage), { recursive: true });
  } else if (keyword === 'USER') {
    stage.user = text;
    userNumber(stage);
  } else if (keyword !== 'EXPOSE') {
    throw new Error(`${keyword} is not understood`);
  }
}

/** Copies as COPY does: of a directory what is in it, and files into a directory when the target is one. */
function copy(stage: Stage, from: string, paths: readonly string[]): void {
  const target = paths.at(-1) ?? '';
  const to = join(stage.root, resolve(stage.workingDirectory, target));
  if (paths.length > 2 && !target.endsWith('/')) throw new Error('several files go into a directory');
  for (const path of paths.slice(0, -1)) {
    const source = join(from, resolve('/', path));
    const isIntoDirectory = target.endsWith('/') || (existsSync(to) && statSync(to).isDirectory());
    const destination = statSync(source).isFile() && isIntoDirectory ? join(to, basename(source)) : to;
    cpSync(source, destination, { recursive: true, verbatimSymlinks: true });
  }
}

function execForm(text: string): readonly string[] {
  // the shell form is no JSON
  return JSON.parse(text) as string[];
}

function userNumber({ user }: Image): number {
  const number = USERS[user];
  if (number === undefined) throw new Error(`Node's images have no user ${user}`);
  return number;
}

function lastOf(stages: readonly Stage[]): Stage {
  const last = stages.at(-1);
  if (last === undefined) throw new Error('no stage has begun');
  return last;
}
