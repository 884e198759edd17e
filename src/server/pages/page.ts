import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageStyle } from './page-style.js';

/** Answers GET and HEAD of one path; throws, or rejects, when it fails. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A whole document, and what it may load. */
export interface Document {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** What is special about a document. */
export interface DocumentParts {
  readonly title: string;
  /** Markup of the body; what is not markup must be escaped. */
  readonly body: string;
  /** What the browser runs once the body is there; undefined for nothing. */
  readonly script?: string;
  /** Styles beside those that all documents have. */
  readonly style?: string;
  /** Sources beside the document itself, by directive. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
}

// A gate, in the colour of links, as large as its place.
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 32 32%22%3E' +
  '%3Crect width=%2232%22 height=%2232%22 rx=%227%22 fill=%22%233a5bd9%22/%3E' +
  '%3Cpath d=%22M8 25V13a8 8 0 0 1 16 0v12M16 5v20%22 fill=%22none%22 stroke=%22%23fff%22 stroke-width=%222.6%22 stroke-linecap=%22round%22/%3E%3C/svg%3E';

/** A document in the style of all pages that are our own. Its policy lets it load nothing but what stands in it. */
export function documentOf({ title, body, script, style = '', sources = {} }: DocumentParts): Document {
  const styles = pageStyle + style;
  const policy: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'style-src': [hashOf(styles)],
    'img-src': ['data:'],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    ...sources,
  };
  if (script !== undefined) policy['script-src'] = [hashOf(script), ...(sources['script-src'] ?? [])];
  return {
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${ICON}">
<style>${styles}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`,
    contentSecurityPolicy: Object.entries(policy)
      .map(([directive, allowed]) => `${directive} ${allowed.join(' ')}`)
      .join('; '),
  };
}

/** Answers with a document. */
export function sendDocument(response: ServerResponse, { html, contentSecurityPolicy }: Document): void {
  send(response, 'text/html', html, { 'content-security-policy': contentSecurityPolicy });
}

/** Answers with text or markup in UTF-8. */
export function send(
  response: ServerResponse,
  type: 'text/html' | 'text/plain',
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** A text as markup that shows it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A value as a literal that no HTML parser takes for markup. */
export function forScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** The source of a Content Security Policy that stands for one inline text. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
