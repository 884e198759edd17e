import type { VerifiableCredentialType } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { listOf } from './words/lists.js';
import { quoted } from './words/quote.js';

/**
 * Which verified credentials a requestor must present: one of each type, by any of its issuers. Nothing when none is
 * demanded. Source: Microsoft Entra documentation, Verified ID in entitlement management.
 */
export function credentialSentences({ verifiableCredentialSettings: settings }: PolicyModel): string[] {
  const types = settings?.credentialTypes ?? [];
  if (types.length === 0) return [];
  return [`Requestors must present ${listOf(types.map(typeWords), 'and')}.`];
}

function typeWords({ credentialType: type, issuers }: VerifiableCredentialType): string {
  const credential =
    type == null
      ? 'a verified credential of a type that is not known'
      : `the verified credential ${quoted(type)}`;
  if (issuers == null) return `${credential} by issuers that are not known`;
  const names = issuers.map((issuer) => quoted(issuer));
  return names.length === 0
    ? `${credential}, for which no issuer is named`
    : `${credential} issued by ${listOf(names, 'or')}`;
}
