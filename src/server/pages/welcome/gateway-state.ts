/** What the pages tell of the gateway that they belong to: nothing that its callers may not know. */
export interface GatewayState {
  /** Undefined where strangers may read the page. */
  readonly version: string | undefined;
  /** Where an emulator stands for Graph; undefined for Graph itself, whose host no page names. */
  readonly emulatorUrl: string | undefined;
  /** The cloud by its name; undefined for a root that has none. */
  readonly cloud: string | undefined;
  /** The versions of Graph that are in use, in order of preference. */
  readonly graphApi: readonly string[];
  /** Those that are listed, and that Graph was found not to know. */
  readonly missing: readonly string[];
  readonly introspection: boolean;
  /** Whether only listed operations are admitted. */
  readonly safelist: boolean;
}

/** The state in words: names and values. */
export function stateInWords(state: GatewayState): readonly (readonly [name: string, value: string])[] {
  const { version, emulatorUrl, cloud, graphApi, missing, introspection, safelist } = state;
  const graph =
    emulatorUrl !== undefined
      ? `the emulator at ${emulatorUrl}`
      : cloud !== undefined
        ? `Microsoft Graph, cloud ${cloud}`
        : 'a root of its own';
  const rows: [string, string][] = [
    ['Graph', graph],
    ['Versions of Graph', `${graphApi.join(', ')}, in this order`],
  ];
  if (missing.length > 0) rows.push(['Not known to this Graph', missing.join(', ')]);
  rows.push(['Introspection', introspection ? 'on' : 'off: Sandbox and GraphiQL show no documentation']);
  if (safelist) rows.push(['Operations', 'those of the safelist, and no others']);
  if (version !== undefined) rows.push(['Gateway', `version ${version}`]);
  return rows;
}
