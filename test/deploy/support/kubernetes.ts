import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Service } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';
import { unreadMembers } from '../../support/policies/unread-members.js';

const root = fileURLToPath(new URL('../../../deploy/kubernetes/', import.meta.url));

const KINDS = {
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  NetworkPolicy,
  PodDisruptionBudget,
  Service,
  ServiceMonitor,
};

/** The kinds that the manifests have. */
export type Kind = keyof typeof KINDS;

/** An object of the cluster, as it is applied. */
export interface Manifest {
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Renders an overlay as `kubectl apply --kustomize` does. Throws with kustomize's own words when it cannot. */
export function render(overlay: string): readonly Manifest[] {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', `${root}overlays/${overlay}`], {
    encoding: 'utf8',
  });
  if (status !== 0 || stderr !== '') throw new Error(stderr);
  return parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
}

/** Judges a manifest by Kubernetes' own schema; throws when it breaks it, and tells the members that it does not have. */
export function unknownMembers(manifest: Manifest): string[] {
  return unreadMembers(manifest, (watched) => {
    // Called like this, since instances are copies, of which every member has been read.
    KINDS[manifest.kind as Kind].prototype.validate.call(watched);
  });
}

/** The one manifest of a kind. Throws when there is none. */
export function manifestOf<Name extends Kind>(
  manifests: readonly Manifest[],
  kind: Name,
): InstanceType<(typeof KINDS)[Name]> {
  const found = manifests.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}`);
  return found as InstanceType<(typeof KINDS)[Name]>;
}
