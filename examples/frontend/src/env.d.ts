interface ImportMetaEnv {
  /** Origin of a gateway elsewhere, such as `https://gateway.example.com`; absent when it is the page's own. */
  readonly VITE_GATEWAY_URL?: string;
  /** A token to begin with, in development only. */
  readonly VITE_DEVELOPMENT_TOKEN?: string;
  /** The page's registration in the directory; without one a token is pasted. */
  readonly VITE_CLIENT_ID?: string;
  /** The cloud, by the gateway's name for it; `global` when it is absent. */
  readonly VITE_CLOUD?: string;
  /** Where people sign in, tenant included; any organization of the cloud when it is absent. */
  readonly VITE_AUTHORITY?: string;
  /** Graph's permission that the page asks for; the one to read and write policies when it is absent. */
  readonly VITE_SCOPE?: string;
}
