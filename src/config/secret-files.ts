import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment, with `IDEMPOTENCY_STORE` from the file that `IDEMPOTENCY_STORE_FILE` names: a mounted secret is in no
 * list of the process's variables. White space at the ends of the file does not count.
 * @param fail makes an error of a message; called when both variables are set, or the file cannot be read
 */
export function withSecretFiles(environment: Environment, fail: (message: string) => Error): Environment {
  const { IDEMPOTENCY_STORE_FILE: path, IDEMPOTENCY_STORE: store } = environment;
  if (path === undefined || path.trim() === '') return environment;
  if (store) throw fail('IDEMPOTENCY_STORE and IDEMPOTENCY_STORE_FILE are both set: remove one');
  return { ...environment, IDEMPOTENCY_STORE: read(path, fail) };
}

function read(path: string, fail: (message: string) => Error): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    throw fail(`IDEMPOTENCY_STORE_FILE cannot be read (${code}): ${path}`);
  }
}
