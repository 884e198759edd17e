import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { developmentToken } from '../../../src/emulator/tokens.js';

const TENANT = '5b0c8a9e-37d1-4c52-9f06-1e2d8b7a4c63';
/** The people of the directory. */
const people = ['ann', 'bob'] as const;
type Person = (typeof people)[number];

/** A visit of the authority's endpoints, with what was sent along. */
interface Visit {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** An OpenID authority as Microsoft Entra ID is one, whose access tokens are the emulator's. */
export interface Authority {
  /** What the setting names: origin and tenant. */
  readonly url: string;
  readonly clientId: string;
  readonly visits: readonly Visit[];
  /** Access tokens that were issued, in order. */
  readonly tokens: readonly string[];
  /** Everything that was issued and is secret: access tokens, refresh tokens and codes. */
  secrets(): readonly string[];
  /** The next access token lives this long, in seconds; 3600 unless it is said anew. */
  setNextLifetime(seconds: number): void;
  /** What the next request for a token in exchange for a `grant` is refused with, described by the directory's number. */
  refuseNext(grant: 'authorization_code' | 'refresh_token', description: string): void;
  /** Forgets what happened and is still to happen. */
  reset(): void;
  close(): Promise<void>;
}

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url));
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const challengeOf = (verifier = '') => createHash('sha256').update(verifier).digest('base64url');

interface Grant {
  readonly person: Person;
  readonly asked: Readonly<Record<string, string>>;
}

/** Starts an authority on a free port, for one client. Codes are good once, and for whoever knows the PKCE verifier. */
export async function startAuthority(): Promise<Authority> {
  const clientId = randomUUID();
  const visits: Visit[] = [];
  const tokens: string[] = [];
  const secrets: string[] = [];
  const codes = new Map<string, Grant>();
  const refreshTokens = new Map<string, Grant>();
  let lifetime = 3600;
  let refusal: { readonly grant: string; readonly description: string } | null = null;

  function redeem(form: Readonly<Record<string, string>>): Grant | null {
    const { grant_type: type, client_id: client, code = '', refresh_token: refresh = '' } = form;
    if (client !== clientId) return null;
    if (type === 'refresh_token') return refreshTokens.get(refresh) ?? null;
    const grant = codes.get(code) ?? null;
    codes.delete(code);
    const isTheirs =
      grant?.asked['redirect_uri'] === form['redirect_uri'] &&
      grant?.asked['code_challenge_method'] === 'S256' &&
      grant.asked['code_challenge'] === challengeOf(form['code_verifier']);
    return isTheirs ? grant : null;
  }

  function issue(grant: Grant): object {
    const { person, asked } = grant;
    const claims = { tid: TENANT, oid: person, appid: clientId, upn: `${person}@fabrikam.example` };
    const expiresIn = lifetime;
    lifetime = 3600;
    const exp = Math.floor(Date.now() / 1000) + (expiresIn < 60 ? -60 : expiresIn);
    const access = developmentToken({ ...claims, exp, uti: randomUUID() });
    const refresh = randomUUID();
    refreshTokens.set(refresh, grant);
    tokens.push(access);
    secrets.push(refresh);
    const identity = {
      ...claims,
      sub: person,
      aud: clientId,
      exp: exp + 7200,
      nonce: asked['nonce'],
      ver: '2.0',
    };
    return {
      token_type: 'Bearer',
      scope: asked['scope'],
      expires_in: expiresIn,
      access_token: access,
      refresh_token: refresh,
      id_token: developmentToken({ ...identity, preferred_username: claims.upn, name: person }),
      client_info: base64url({ uid: person, utid: TENANT }),
    };
  }

  function answer(path: string, form: Readonly<Record<string, string>>, response: ServerResponse): void {
    const json = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
        .end(JSON.stringify(body));
    const redirect = (to = '', parameters: Record<string, string>, mark: '#' | '?') =>
      response
        .writeHead(303, { location: `${to}${mark}${new URLSearchParams(parameters).toString()}` })
        .end();
    const { redirect_uri: uri, state = '' } = form;
    switch (path) {
      case `/${TENANT}/v2.0/.well-known/openid-configuration`:
        json(200, {
          issuer: `${url}/v2.0`,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          end_session_endpoint: `${url}/logout`,
          jwks_uri: `${url}/keys`,
        });
        break;
      case `/${TENANT}/authorize`:
        response.writeHead(200, { 'content-type': 'text/html' }).end(signInPage(form));
        break;
      case `/${TENANT}/decide`: {
        const person = people.find((name) => name === form['person']);
        if (person === undefined) {
          redirect(uri, { error: 'access_denied', error_description: 'AADSTS65004: declined', state }, '#');
          break;
        }
        const code = randomUUID();
        codes.set(code, { person, asked: form });
        secrets.push(code);
        redirect(uri, { code, state }, '#');
        break;
      }
      case `/${TENANT}/token`: {
        const grant = redeem(form);
        if (refusal !== null && refusal.grant === form['grant_type']) {
          json(400, { error: 'invalid_grant', error_description: refusal.description });
          refusal = null;
        } else if (grant === null) {
          json(400, { error: 'invalid_grant', error_description: 'AADSTS70000: not valid' });
        } else json(200, issue(grant));
        break;
      }
      case `/${TENANT}/logout`:
        redirect(form['post_logout_redirect_uri'], { state }, '?');
        break;
      default:
        json(404, {});
    }
  }

  const tls = { cert: fixture('localhost.cert.pem'), key: fixture('localhost.key.pem') };
  const server: Server = createServer(tls, (request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'https://authority.test');
      const form = Object.fromEntries([...searchParams, ...new URLSearchParams(body)]);
      visits.push({ path: pathname.replace(/^.*\//, '/'), form });
      answer(pathname, form, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}/${TENANT}`;
  return {
    url,
    clientId,
    visits,
    tokens,
    secrets: () => [...tokens, ...secrets],
    setNextLifetime: (seconds) => (lifetime = seconds),
    refuseNext: (grant, description) => (refusal = { grant, description }),
    reset() {
      for (const list of [visits, tokens, secrets]) list.length = 0;
      lifetime = 3600;
      refusal = null;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A page with a button for each person, and one to decline. */
function signInPage(asked: Readonly<Record<string, string>>): string {
  const escape = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const kept = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const buttons = [...people, 'nobody'].map(
    (name) => `<button name="person" value="${name}">${name}</button>`,
  );
  return `<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><form action="decide" method="post">${[...kept, ...buttons].join('')}</form>`;
}
