/** Somebody gave up waiting for the sign-in window. */
export class SignInCancelled extends Error {
  override readonly name = 'SignInCancelled';
}

const blocked =
  'Your browser blocked the sign-in window. Allow pop-up windows for this page, then press the button again.';
const cancelled = 'You did not finish signing in. Press the button again when you are ready.';
const consent =
  'Your organization has not allowed this page to manage access packages for you. Ask an administrator to grant consent, then sign in again.';
const network = 'The sign-in service cannot be reached. Check your connection, then press the button again.';

/** What to do, by MSAL's error codes and, where they begin so, the authority's. */
const sentences: readonly (readonly [code: RegExp, sentence: string])[] = [
  [/^(popup_window_error|empty_window_error)$/, blocked],
  // An administrator must consent, or nobody has.
  [/AADSTS(65001|90094|90095)|^consent_required$/, consent],
  [
    /AADSTS50105/,
    'You are not assigned to this application. Ask an administrator to assign you, then sign in again.',
  ],
  [
    /AADSTS(53000|53001|53002|53003)/,
    'Your organization’s rules do not let you sign in from here. Use a device or network that they allow, or ask an administrator.',
  ],
  [/^(user_cancelled|access_denied)$|AADSTS65004/, cancelled],
  [
    /^timed_out$/,
    'The sign-in window gave no answer in time. Close it if it is still open, then press the button again.',
  ],
  [
    /^(no_network_connectivity|post_request_failed|get_request_failed|network_error|openid_config_error|endpoints_resolution_error)$/,
    network,
  ],
  [
    /^crypto_nonexistent$/,
    'Signing in needs https, or this machine’s own address. Open the page under https://.',
  ],
  [
    /^interaction_in_progress/,
    'Another sign-in window is open. Finish there, or close it and press the button again.',
  ],
];

/** A failed sign-in as a sentence that tells what to do. It quotes nothing of the error but its code. */
export function troubleOf(error: unknown): string {
  if (error instanceof SignInCancelled) return cancelled;
  const { code, message } = partsOf(error);
  const number = /AADSTS\d+/.exec(message)?.[0] ?? '';
  const found = sentences.find(([pattern]) => pattern.test(code) || pattern.test(number));
  if (found !== undefined) return found[1];
  const name = number || code || 'unknown';
  return `The sign-in failed (${name}). Try again; if it goes on, give this code to an administrator.`;
}

/** MSAL's errors by their members, so that what shows them need not load MSAL. */
function partsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const code = 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : '';
  return { code, message: error.message };
}
