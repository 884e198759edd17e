import { expect, it } from 'vitest';
import { SignInCancelled, troubleOf } from '../../../examples/frontend/src/sign-in/sign-in-trouble.js';

/** An error with MSAL's members. */
const failed = (errorCode: string, message = '') => Object.assign(new Error(message), { errorCode });

it.each([
  ['the window was blocked', failed('popup_window_error'), /Allow pop-up windows/],
  ['the window was given up', new SignInCancelled(), /did not finish signing in/],
  ['the person declined', failed('access_denied', 'AADSTS65004: declined'), /did not finish signing in/],
  ['nobody has consented', failed('invalid_grant', 'AADSTS65001: no consent'), /grant consent/],
  ['an administrator must consent', failed('access_denied', 'AADSTS90094: admin'), /grant consent/],
  ['the person is not assigned', failed('invalid_grant', 'AADSTS50105: no role'), /not assigned/],
  ['a rule forbids it', failed('interaction_required', 'AADSTS53003: blocked'), /rules do not let you/],
  ['the network is gone', failed('no_network_connectivity'), /Check your connection/],
  ['there is no metadata', failed('openid_config_error'), /Check your connection/],
  ['nothing came in time', failed('timed_out'), /no answer in time/],
  ['there is no https', failed('crypto_nonexistent'), /Open the page under https/],
])('%s', (_what, error, sentence) => {
  expect(troubleOf(error)).toMatch(sentence);
});

it('quotes nothing of an unknown error but its code', () => {
  const told = troubleOf(failed('server_error', 'AADSTS90033: ann@fabrikam.example, trace 4f0d'));
  expect(told).toMatch(/\(AADSTS90033\)/);
  expect(told).not.toMatch(/ann|trace/);
  expect(troubleOf('text')).toMatch(/\(unknown\)/);
});
