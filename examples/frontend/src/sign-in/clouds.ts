/** Clouds by the gateway's names for them (`GRAPH_CLOUD`): where people sign in, and where Graph is. */
export const clouds = {
  global: { signIn: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  usgov: { signIn: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  usgovdod: { signIn: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: {
    signIn: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
} as const;

/** A cloud's name. */
export type CloudName = keyof typeof clouds;

/** Whether a cloud has this name. */
export function isCloudName(name: string): name is CloudName {
  return Object.hasOwn(clouds, name);
}
