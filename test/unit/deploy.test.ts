import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { defaultSettings } from '../../src/config/config.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { unreadMembers } from '../support/policies/unread-members.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string) => readFileSync(root + path, 'utf8');
const { version } = JSON.parse(text('package.json')) as { version: string };
const image = `access-package-gateway:${version}`;
const settings = defaultSettings('production');
const drainSeconds = (settings.SHUTDOWN_DELAY_MS + settings.SHUTDOWN_GRACE_MS) / 1_000;

interface Manifest {
  readonly kind: string;
  readonly spec?: unknown;
}

const KINDS = { Deployment, Service, HorizontalPodAutoscaler, PodDisruptionBudget };
const manifests = parseAllDocuments(text('deploy/kubernetes.yaml')).map(
  (document) => document.toJS() as Manifest,
);

/** Judges a manifest by Kubernetes' own schema; throws when it breaks it, and tells the members that it does not have. */
function unknownMembers(manifest: Manifest): string[] {
  return unreadMembers(manifest, (watched) => {
    // Called like this, since instances are copies, of which every member has been read.
    KINDS[manifest.kind as keyof typeof KINDS].prototype.validate.call(watched);
  });
}

function manifest<Kind extends keyof typeof KINDS>(kind: Kind): InstanceType<(typeof KINDS)[Kind]> {
  return manifests.find((candidate) => candidate.kind === kind) as InstanceType<(typeof KINDS)[Kind]>;
}

describe('deploy/kubernetes.yaml', () => {
  const pod = manifest('Deployment').spec?.template.spec;
  const container = pod?.containers[0];
  const ports = container?.ports?.map(({ name, containerPort }) => [name, containerPort]);
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway('http://127.0.0.1:9', {});
  });

  afterAll(() => gateway.close());

  it('has what Kubernetes knows, and nothing else', () => {
    expect(manifests.map(({ kind }) => kind).sort()).toEqual(Object.keys(KINDS).sort());
    expect(manifests.flatMap(unknownMembers)).toEqual([]);
  });

  it('is judged by a schema that finds slips', () => {
    const spoilt = (member: object) => {
      const service = structuredClone(manifest('Service'));
      service.spec = { ...service.spec, ...member };
      return service;
    };
    expect(unknownMembers(spoilt({ selectors: {} }))).toEqual(['/spec/selectors']);
    expect(() => unknownMembers(spoilt({ ports: {} }))).toThrow('array');
  });

  it('gives the gateway longer to end than it takes', () => {
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(drainSeconds);
  });

  it('notices that a gateway drains before it stops listening', () => {
    const { periodSeconds = 10, failureThreshold = 3 } = container?.readinessProbe ?? {};
    expect(periodSeconds * failureThreshold * 1_000).toBeLessThan(settings.SHUTDOWN_DELAY_MS);
  });

  it('probes paths that the gateway answers, at the port that it listens on', async () => {
    expect(ports).toEqual([['http', settings.PORT]]);
    for (const probe of [container?.startupProbe, container?.readinessProbe, container?.livenessProbe]) {
      expect(probe?.httpGet?.port).toBe('http');
      expect((await fetch(gateway.url + (probe?.httpGet?.path ?? ''))).status).toBe(200);
    }
    expect(container?.livenessProbe?.httpGet?.path).not.toBe(container?.readinessProbe?.httpGet?.path);
    expect(manifest('Service').spec?.ports?.map(({ targetPort }) => targetPort)).toEqual(['http']);
  });

  it('selects the pods that it makes, wherever it selects', () => {
    const deployment = manifest('Deployment').spec;
    const labels = deployment?.template.metadata?.labels;
    expect(labels).toBeTruthy();
    expect(deployment?.selector.matchLabels).toEqual(labels);
    expect(manifest('Service').spec?.selector).toEqual(labels);
    expect(manifest('PodDisruptionBudget').spec?.selector?.matchLabels).toEqual(labels);
    expect(manifest('HorizontalPodAutoscaler').spec?.scaleTargetRef.name).toBe(
      manifest('Deployment').metadata?.name,
    );
  });

  it('sets nothing but settings of the gateway, and takes the store’s address from a secret', () => {
    const variables = container?.env ?? [];
    expect(variables.map(({ name }) => name).filter((name) => !(name in settings))).toEqual([]);
    const store = variables.find(({ name }) => name === 'IDEMPOTENCY_STORE');
    expect(store).toEqual({
      name: 'IDEMPOTENCY_STORE',
      valueFrom: { secretKeyRef: expect.anything() as object },
    });
  });

  it('runs this version as nobody in particular, on a file system that it cannot write to', () => {
    expect(container?.image).toBe(image);
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});

interface ComposeService {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
  readonly command?: readonly string[];
}

describe('compose.yaml', () => {
  const { services } = parse(text('compose.yaml')) as { services: Record<string, ComposeService> };
  const hasDockerCompose = spawnSync('docker-compose', ['version']).error === undefined;

  it('has the gateway, and what it works with', () => {
    expect(Object.keys(services)).toEqual(['gateway', 'emulator', 'redis', 'router']);
    expect([services['gateway']?.image, services['emulator']?.image]).toEqual([image, image]);
  });

  it.runIf(hasDockerCompose)('is what docker-compose takes', () => {
    const { status, stderr } = spawnSync('docker-compose', ['config', '--quiet'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('sets nothing but settings of the gateway', () => {
    const names = Object.keys(services['gateway']?.environment ?? {});
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in settings))).toEqual([]);
  });

  it('gives the gateway longer to end than it takes', () => {
    expect(Number(services['gateway']?.stop_grace_period?.replace(/s$/, ''))).toBeGreaterThan(drainSeconds);
  });

  it('opens the ports that are listened on, to this machine alone', () => {
    const emulated = new URL(services['gateway']?.environment?.['GRAPH_BASE_URL'] ?? '').port;
    expect(services['emulator']?.command).toContain(emulated);
    expect(services['gateway']?.ports).toEqual([
      `127.0.0.1:${settings.PORT}:${settings.PORT}`,
      `127.0.0.1:${emulated}:${emulated}`,
    ]);
    const listening = services['router']?.environment?.['APOLLO_ROUTER_LISTEN_ADDRESS']?.split(':')[1];
    expect(services['router']?.ports).toEqual([`127.0.0.1:4200:${String(listening)}`]);
  });

  it('gives the router the example’s configuration', () => {
    const [configuration = ''] = services['router']?.volumes ?? [];
    const [source = '', target] = configuration.split(':');
    expect(existsSync(root + source)).toBe(true);
    expect(target).toBe(services['router']?.environment?.['APOLLO_ROUTER_CONFIG_PATH']);
  });
});
