interface ImportMetaEnv {
  /** Origin of a gateway elsewhere, such as `https://gateway.example.com`; absent when it is the page's own. */
  readonly VITE_GATEWAY_URL?: string;
  /** A token to begin with, in development only. */
  readonly VITE_DEVELOPMENT_TOKEN?: string;
}
