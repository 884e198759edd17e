import type { IncomingMessage } from 'node:http';
import { prefersHtml } from '../media-type.js';
import { errorsDocument } from './errors-page.js';
import { createGraphiQLPage, hasGraphiQL } from './graphiql/graphiql-page.js';
import { send, sendDocument, type Document, type Page } from './page.js';
import { sandboxDocument } from './sandbox-page.js';
import { curlLines, originOf } from './welcome/curl-lines.js';
import type { GatewayState } from './welcome/gateway-state.js';
import { welcomeDocument, type Welcome } from './welcome/welcome-page.js';
import { welcomeText } from './welcome/welcome-text.js';

/** What the pages tell beside what they are. */
export interface PagesOptions {
  /** A token to begin with, worth nothing but to an emulator; undefined leaves it to the reader. */
  readonly token: string | undefined;
  /** Asked at each request, since it changes. */
  readonly state: () => GatewayState;
}

/** The pages for exploring, by their paths. Each is made when it is first asked for, and none when the gateway starts. */
export function createPages({ token, state }: PagesOptions): ReadonlyMap<string, Page> {
  let errors: Document | undefined;
  const welcomeTo = (request: IncomingMessage): Welcome => {
    const origin = originOf(request);
    const now = state();
    const lines = curlLines({ origin, token, emulatorUrl: now.emulatorUrl });
    return { origin, token, lines, state: now, hasGraphiQL: hasGraphiQL() };
  };
  return new Map<string, Page>([
    [
      '/',
      (request, response) => {
        const welcome = welcomeTo(request);
        response.setHeader('vary', 'accept');
        if (prefersHtml(request, ['text/plain'])) sendDocument(response, welcomeDocument(welcome));
        else send(response, 'text/plain', welcomeText(welcome));
      },
    ],
    [
      '/errors',
      (_request, response) => {
        errors ??= errorsDocument();
        sendDocument(response, errors);
      },
    ],
    [
      '/sandbox',
      (request, response) => {
        sendDocument(response, sandboxDocument(welcomeTo(request)));
      },
    ],
    ['/graphiql', createGraphiQLPage(token)],
  ]);
}
