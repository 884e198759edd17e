import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:4000';
/** Where the built page sends operations when it is not to its own origin. */
const otherOrigin = process.env['VITE_GATEWAY_URL'] ?? '';

/** Lets the built page load and call nothing but itself and its gateway. The development server needs more. */
function contentSecurityPolicy(): Plugin {
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src data:`,
    `connect-src 'self' ${otherOrigin}`.trim(),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  plugins: [react(), contentSecurityPolicy()],
  // The page and the gateway share an origin, so that no preflight and no CORS setting is needed.
  server: { host: '127.0.0.1', proxy: { '/graphql': gateway } },
  preview: { host: '127.0.0.1', proxy: { '/graphql': gateway } },
});
