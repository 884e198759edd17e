import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TlsPair } from '../emulator/http/listening.js';
import { CommandError, UsageError } from './arguments.js';

/**
 * What the flags `--tls-cert` and `--tls-key` name; null when there are none. Throws a `UsageError` for one without the
 * other, and a `CommandError` that names flag and file when a file cannot be used.
 */
export function readTlsFiles(certFile: string | undefined, keyFile: string | undefined): TlsPair | null {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined)
    throw new UsageError('--tls-cert and --tls-key go together');
  const cert = readText('tls-cert', certFile);
  const key = readText('tls-key', keyFile);
  const certificate = attempt(
    () => new X509Certificate(cert),
    `--tls-cert ${certFile} has no certificate in PEM`,
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    `--tls-key ${keyFile} has no private key in PEM that can be read without a password`,
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new CommandError(
      `--tls-key ${keyFile} is not the key of the certificate in --tls-cert ${certFile}`,
    );
  }
  return { cert, key };
}

function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new CommandError(`--${flag} ${file} cannot be read: ${code}`);
  }
}

function attempt<Value>(make: () => Value, message: string): Value {
  try {
    return make();
  } catch {
    throw new CommandError(message);
  }
}
