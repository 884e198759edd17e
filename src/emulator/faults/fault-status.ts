import { errorBody, type Answer, type RequestIds } from '../answers.js';
import type { FaultOf } from './faults.js';
import { CHALLENGE } from '../tokens.js';

const NOT_AUTHORIZED = 'User is not authorized to perform the operation. Reason: ';

/** What Graph says with a status, unless the fault says otherwise (Microsoft Graph docs, and users' reports). */
const usual = new Map<number, readonly [code: string, message: string]>([
  [400, ['InvalidModel', 'The model is invalid.']],
  [401, ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.']],
  [403, ['UnAuthorized', `${NOT_AUTHORIZED}Unauthorized`]],
  [404, ['ResourceNotFound', 'The policy does not exist.']],
  [409, ['DuplicateKey', 'There is already a duplicated entity.']],
  [412, ['resourceModified', 'The resource has changed.']],
  [413, ['RequestEntityTooLarge', 'The request is too large.']],
  [422, ['UnprocessableEntity', 'The request cannot be processed.']],
  [423, ['ResourceLocked', 'The resource is locked.']],
  [429, ['TooManyRequests', 'Please retry again later.']],
  [500, ['generalException', 'General exception while processing.']],
  [501, ['notSupported', 'The operation is not supported.']],
  [503, ['serviceNotAvailable', 'The service is temporarily unavailable.']],
]);

/** What Graph says with a code of its own. */
const byCode = new Map<string, string>([
  ['NoLicense', `${NOT_AUTHORIZED}Tenant does not meet license requirement!`],
  ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
]);

/** The answer that a fault of the kind `status` asks for. 502 and 504 come from a proxy, which speaks HTML. */
export function statusAnswer(fault: FaultOf<'status'>, ids: RequestIds): Answer {
  const { status, retryAfter, claims } = fault;
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  if (status === 401) headers['www-authenticate'] = CHALLENGE;
  if (claims !== undefined) {
    const encoded = Buffer.from(claims).toString('base64');
    headers['www-authenticate'] =
      `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`;
  }
  if ((status === 502 || status === 504) && fault.code === undefined) {
    headers['content-type'] = 'text/html';
    return {
      status,
      headers,
      body: `<html><head><title>${status}</title></head><body>Gateway error</body></html>`,
    };
  }
  const [usualCode, usualMessage] = usual.get(status) ?? ['UnknownError', ''];
  const code = fault.code ?? usualCode;
  const message = fault.message ?? byCode.get(code) ?? usualMessage;
  return { status, headers, body: errorBody(code, message, ids) };
}
