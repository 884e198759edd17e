import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.js';

function faultsOf(overrides: Record<string, string>): string {
  try {
    loadConfig(overrides);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('No fault was found');
}

describe('settings', () => {
  it('have defaults for development, and are frozen', () => {
    const config = loadConfig({ NODE_ENV: 'development' });
    expect(config).toMatchObject({
      PORT: 4000,
      HOST: '127.0.0.1',
      GRAPH_BASE_URL: 'https://graph.microsoft.com',
      GRAPH_API: 'auto',
      GRAPH_TIMEOUT_MS: 30_000,
      GRAPH_DEADLINE_MS: 60_000,
      INTROSPECTION: true,
      LOG_LEVEL: 'info',
      SHUTDOWN_GRACE_MS: 30_000,
      isProduction: false,
    });
    expect(config.CORS_ORIGINS).toContain('https://studio.apollographql.com');
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('have stricter defaults for production', () => {
    expect(loadConfig({ NODE_ENV: 'production' })).toMatchObject({
      HOST: '0.0.0.0',
      CORS_ORIGINS: [],
      INTROSPECTION: false,
      isProduction: true,
    });
  });

  it.each([
    ['https://graph.microsoft.us', 'https://graph.microsoft.us'],
    ['https://graph.microsoft.com/', 'https://graph.microsoft.com'],
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
  ])('take the Graph root %s as %s', (given, taken) => {
    expect(loadConfig({ GRAPH_BASE_URL: given }).GRAPH_BASE_URL).toBe(taken);
  });

  it.each([
    ['GRAPH_BASE_URL', 'http://graph.microsoft.com', 'loopback'],
    ['GRAPH_BASE_URL', 'http://127.0.0.1.example.com', 'loopback'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.com/v1.0', 'write https://graph.microsoft.com'],
    ['GRAPH_BASE_URL', 'https://user:secret@graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_BASE_URL', 'graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_BASE_URL', 'ftp://graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_API', 'v1', 'auto, beta-2019, beta'],
    ['GRAPH_TIMEOUT_MS', '0', 'milliseconds from 1'],
    ['GRAPH_DEADLINE_MS', '1e3', 'milliseconds from 1'],
    ['PORT', '65536', 'from 0 to 65535'],
    ['PORT', '', 'from 0 to 65535'],
    ['HOST', 'not a host', 'host name'],
    ['CORS_ORIGINS', '*', 'exact origins'],
    ['CORS_ORIGINS', 'https://a.example, https://b.example/path', 'exact origins'],
    ['INTROSPECTION', 'yes', 'true or false'],
    ['MAX_BODY_BYTES', '12', 'bytes from 1024'],
    ['LOG_LEVEL', 'loud', 'trace, debug'],
    ['SHUTDOWN_GRACE_MS', '-1', 'milliseconds from 1'],
  ])('refuse %s=%s and say how to mend it', (name, value, advice) => {
    const message = faultsOf({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(advice);
  });

  it('are judged together, each fault on its own line', () => {
    expect(faultsOf({ PORT: 'x', GRAPH_API: 'y' }).split('\n')).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^GRAPH_API /),
    ]);
  });
});
