import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings, loadConfig } from '../../src/config/config.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { manifestOf, render, unknownMembers, type Manifest } from './support/kubernetes.js';
import { hasTool } from './support/tools.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const settings = defaultSettings('production');
const drainMs = settings.SHUTDOWN_DELAY_MS + settings.SHUTDOWN_GRACE_MS;
const LABELS = { 'app.kubernetes.io/name': 'access-package-gateway' };
const ALWAYS = [
  'ConfigMap',
  'Deployment',
  'HorizontalPodAutoscaler',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'Service',
];
/** Variables that are read by Node and by what finds the way out, and not by the settings. */
const OF_OTHERS = ['HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'];
const overlays = [
  { overlay: 'redis', kinds: ALWAYS, image: `access-package-gateway:${version}` },
  {
    overlay: 'production',
    kinds: [...ALWAYS, 'ServiceMonitor'],
    image: `registry.example/access-package-gateway:${version}`,
  },
  {
    overlay: 'proxy',
    kinds: [...ALWAYS, 'ServiceMonitor'],
    image: `registry.example/access-package-gateway:${version}`,
  },
];

// A package of it that is recent enough is not to be had everywhere.
const hasKubectl = hasTool('kubectl');
const rendered = (overlay: string): readonly Manifest[] => (hasKubectl ? render(overlay) : []);

describe.runIf(hasKubectl).each(overlays)('the overlay $overlay', ({ overlay, kinds, image }) => {
  const manifests = rendered(overlay);
  const deployment = () => manifestOf(manifests, 'Deployment');
  const pod = () => deployment().spec?.template.spec;
  const container = () => pod()?.containers[0];
  const given = () => manifestOf(manifests, 'ConfigMap').data ?? {};
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway('http://127.0.0.1:9', { METRICS: 'true' });
  });

  afterAll(() => gateway.close());

  it('has what Kubernetes knows, and nothing else', () => {
    expect(manifests.map(({ kind }) => kind).toSorted()).toEqual(kinds);
    expect(manifests.flatMap(unknownMembers)).toEqual([]);
  });

  it('has all its parts in one namespace', () => {
    const namespaces = new Set(manifests.map(({ metadata }) => metadata?.namespace));
    expect([...namespaces]).toEqual([overlay === 'redis' ? undefined : 'access-packages']);
  });

  it('gives the gateway longer to end than it takes', () => {
    expect((pod()?.terminationGracePeriodSeconds ?? 0) * 1_000).toBeGreaterThan(drainMs);
  });

  it('notices that a gateway drains before it stops listening', () => {
    const { periodSeconds = 10, failureThreshold = 3 } = container()?.readinessProbe ?? {};
    expect(periodSeconds * failureThreshold * 1_000).toBeLessThan(settings.SHUTDOWN_DELAY_MS);
  });

  it('asks for paths that the gateway answers, at the port that it listens on', async () => {
    const ports = container()?.ports?.map(({ name, containerPort }) => [name, containerPort]);
    expect(ports).toEqual([['http', settings.PORT]]);
    const { startupProbe, readinessProbe, livenessProbe } = container() ?? {};
    const probes = [startupProbe, readinessProbe, livenessProbe].map((probe) => probe?.httpGet);
    expect(probes.map((probe) => probe?.port)).toEqual(['http', 'http', 'http']);
    const endpoints = manifests.some(({ kind }) => kind === 'ServiceMonitor')
      ? manifestOf(manifests, 'ServiceMonitor').spec.endpoints
      : [];
    for (const path of [...probes, ...endpoints].map((asked) => asked?.path)) {
      expect((await fetch(gateway.url + (path ?? ''))).status).toBe(200);
    }
    expect(livenessProbe?.httpGet?.path).not.toBe(readinessProbe?.httpGet?.path);
    const service = manifestOf(manifests, 'Service').spec?.ports ?? [];
    expect(service.map(({ name, targetPort }) => [name, targetPort])).toEqual([['http', 'http']]);
    expect(endpoints.map(({ port }) => port).filter((port) => port !== 'http')).toEqual([]);
  });

  it('selects the pods that it makes, wherever it selects', () => {
    expect(deployment().spec?.template.metadata?.labels).toEqual(LABELS);
    expect(deployment().spec?.selector.matchLabels).toEqual(LABELS);
    expect(manifestOf(manifests, 'Service').spec?.selector).toEqual(LABELS);
    expect(manifestOf(manifests, 'PodDisruptionBudget').spec?.selector?.matchLabels).toEqual(LABELS);
    if (kinds.includes('ServiceMonitor'))
      expect(manifestOf(manifests, 'ServiceMonitor').spec.selector.matchLabels).toEqual(LABELS);
    expect(manifestOf(manifests, 'NetworkPolicy').spec?.podSelector.matchLabels).toEqual(LABELS);
    expect(manifestOf(manifests, 'Service').metadata?.labels).toEqual(LABELS);
    const { scaleTargetRef } = manifestOf(manifests, 'HorizontalPodAutoscaler').spec ?? {};
    expect(scaleTargetRef?.name).toBe(deployment().metadata?.name);
  });

  it('spreads its pods over zones and machines', () => {
    const spread = pod()?.topologySpreadConstraints ?? [];
    expect(spread.map(({ topologyKey }) => topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
      'kubernetes.io/hostname',
    ]);
    for (const { labelSelector } of spread) expect(labelSelector?.matchLabels).toEqual(LABELS);
  });

  it('lets the gateway ask for names, for Graph or a proxy, and for its store, and nothing else', () => {
    const { policyTypes, egress = [] } = manifestOf(manifests, 'NetworkPolicy').spec ?? {};
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(egress.map(({ ports = [] }) => ports.map(({ port }) => port))).toEqual([
      [53, 53],
      [overlay === 'proxy' ? 3128 : 443],
      [6379, 26379],
    ]);
    const [names] = egress;
    expect(names?.to?.[0]?.podSelector?.matchLabels).toEqual({ 'k8s-app': 'kube-dns' });
  });

  it('sets what the gateway takes, and has it in the pod under the name that it has', () => {
    const directory = mkdtempSync(join(tmpdir(), 'secret-'));
    const file = join(directory, 'store');
    writeFileSync(file, 'rediss://user:secret@redis.example\n');
    const own = Object.entries(given()).filter(([name]) => !OF_OTHERS.includes(name));
    expect(own.filter(([name]) => !(name in settings))).toEqual([]);
    const config = loadConfig({ ...Object.fromEntries(own), IDEMPOTENCY_STORE_FILE: file });
    rmSync(directory, { recursive: true });
    expect(config).toMatchObject({
      graphApi: 'v1.0,beta',
      metrics: true,
      graphBaseUrl: 'https://graph.microsoft.com',
      idempotencyStore: 'rediss://user:secret@redis.example',
    });
    const { name } = manifestOf(manifests, 'ConfigMap').metadata ?? {};
    expect(container()?.envFrom).toEqual([{ configMapRef: { name } }]);
  });

  it('has the store’s address from a secret, as a file', () => {
    const [mount] = container()?.volumeMounts?.filter(({ name }) => name === 'store') ?? [];
    expect(given()['IDEMPOTENCY_STORE_FILE']).toBe(`${mount?.mountPath ?? ''}/store`);
    const [volume] = pod()?.volumes?.filter(({ name }) => name === 'store') ?? [];
    expect(volume?.secret).toMatchObject({ secretName: 'access-package-gateway-store', defaultMode: 0o440 });
  });

  it.runIf(overlay === 'proxy')('has the proxy from a secret, and the CA where Node looks for it', () => {
    expect(container()?.env).toEqual([
      { name: 'HTTPS_PROXY', valueFrom: { secretKeyRef: expect.anything() as object } },
    ]);
    const [mount] = container()?.volumeMounts?.filter(({ name }) => name === 'ca') ?? [];
    expect(given()['NODE_EXTRA_CA_CERTS']).toBe(`${mount?.mountPath ?? ''}/ca.pem`);
  });

  it('runs this version as nobody in particular, on a file system that it cannot write to', () => {
    expect(container()?.image).toBe(image);
    expect(pod()?.automountServiceAccountToken).toBe(false);
    expect(pod()?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container()?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});

describe.runIf(hasKubectl)('the schemas', () => {
  it('find slips', () => {
    const spoilt = (member: object) => {
      const service = structuredClone(manifestOf(rendered('redis'), 'Service'));
      service.spec = { ...service.spec, ...member };
      return service;
    };
    expect(unknownMembers(spoilt({ selectors: {} }))).toEqual(['/spec/selectors']);
    expect(() => unknownMembers(spoilt({ ports: {} }))).toThrow('array');
  });
});
