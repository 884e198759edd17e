import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import { readSignInSettings } from './src/sign-in/settings.js';

/** Lets the built page load and call nothing but itself and `origins`. The development server needs more. */
function contentSecurityPolicy(origins: readonly string[]): Plugin {
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src data:`,
    `connect-src ${["'self'", ...origins].join(' ')}`,
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

export default defineConfig(({ mode }) => {
  const variables = loadEnv(mode, import.meta.dirname, ['VITE_', 'GATEWAY_URL']);
  const gateway = variables['GATEWAY_URL'] ?? 'http://127.0.0.1:4000';
  const otherOrigin = variables['VITE_GATEWAY_URL'] ?? '';
  const signIn = readSignInSettings(variables);
  const origins = [
    ...(otherOrigin === '' ? [] : [otherOrigin]),
    ...(signIn === null ? [] : [new URL(signIn.authority).origin]),
  ];
  return {
    plugins: [react(), contentSecurityPolicy(origins)],
    build: { rollupOptions: { input: ['index.html', 'redirect.html'] } },
    // The page and the gateway share an origin, so that no preflight and no CORS setting is needed.
    server: { host: '127.0.0.1', proxy: { '/graphql': gateway } },
    preview: { host: '127.0.0.1', proxy: { '/graphql': gateway } },
  };
});
