import type { Dialect, Inexpressible, WireObject } from './dialects/dialect.js';
import { membersOf, type PolicyInput, type SaidMembers } from '../policy/policy-members.js';
import {
  firstLacking,
  untoldIn,
  withLackingAsNull,
  withoutLacking,
  type Lacking,
} from './lacking-members.js';
import type { PolicyModel } from '../policy/policy.js';

/** The path of a version under the Graph root, as dialects have it. */
type VersionPath = '/v1.0' | '/beta';

interface Cloud {
  readonly root: string;
  /** By version; of one that is not here nothing is known, and nothing is refused. */
  readonly lacking: Readonly<Partial<Record<VersionPath, Lacking>>>;
}

const NOTIFICATIONS = 'accessPackageNotificationSettings';
const VISIBILITY = 'requestApprovalSettings.approvalStages.approverInformationVisibility';
const JUSTIFICATION = 'requestApprovalSettings.isRequestorJustificationRequired';

/** What v1.0 lacks in the clouds of the US government and of China alike. */
const lackingInV1 = {
  members: [NOTIFICATIONS, JUSTIFICATION, VISIBILITY],
  subjects: ['TargetUserSponsors'],
  untold: [JUSTIFICATION],
} as const;

const usGovernment = {
  '/v1.0': { ...lackingInV1, source: '2026-08-04, schemas/v1.0-Fairfax.csdl' },
  '/beta': {
    members: [
      NOTIFICATIONS,
      VISIBILITY,
      'accessReviewSettings.isAgenticExperienceEnabled',
      'questions.isAnswerEditable',
      'questions.regexPattern',
    ],
    subjects: ['AttributeRuleMembers', 'RequestorManager.managerLevel'],
    untold: ['questions.isAnswerEditable', 'questions.regexPattern', 'RequestorManager.managerLevel'],
    source: '2026-08, schemas/beta-Fairfax.csdl',
  },
} as const satisfies Cloud['lacking'];

/** Clouds whose root is documented. Others, such as Bleu, USNat and USSec, are reached through `GRAPH_BASE_URL`. */
const clouds = {
  global: { root: 'https://graph.microsoft.com', lacking: {} },
  usgov: { root: 'https://graph.microsoft.us', lacking: usGovernment },
  usgovdod: { root: 'https://dod-graph.microsoft.us', lacking: usGovernment },
  china: {
    root: 'https://microsoftgraph.chinacloudapi.cn',
    // Nobody compared this cloud's beta, which may have what its v1.0 lacks.
    lacking: {
      '/v1.0': {
        ...lackingInV1,
        untold: lackingInV1.members,
        source: '2026-07-21, schemas/v1.0-Mooncake.csdl',
      },
    },
  },
} as const satisfies Record<string, Cloud>;

/** A value of `GRAPH_CLOUD`. */
export type CloudName = keyof typeof clouds;

/** Values of `GRAPH_CLOUD`. */
export const graphClouds = Object.keys(clouds) as readonly CloudName[];

/** Clouds without entitlement management, by the metadata of 2026-07-28 and 2026-07-17. */
export const cloudsWithoutPolicies: readonly string[] = ['delos', 'govsg'];

/** The Graph root of a cloud. */
export function graphRootOf(cloud: CloudName): string {
  return clouds[cloud].root;
}

/** The cloud that has this Graph root; undefined when none of them has. */
export function cloudAt(root: string): CloudName | undefined {
  return graphClouds.find((cloud) => graphRootOf(cloud) === root);
}

/** What the version that a dialect speaks lacks in a cloud; null when nothing is known to be lacking. */
export function lackingIn(cloud: CloudName, { versionPath }: Pick<Dialect, 'versionPath'>): Lacking | null {
  const { lacking }: Cloud = clouds[cloud];
  return lacking[versionPath as VersionPath] ?? null;
}

/**
 * `dialect` as `cloud` knows it: what the cloud lacks is refused before a call, left out where nothing is said of it,
 * and read as null.
 */
export function inCloud(dialect: Dialect, cloud: CloudName): Dialect {
  const lacking = lackingIn(cloud, dialect);
  if (lacking === null) return dialect;
  const { replacement } = dialect;
  return {
    ...dialect,
    inexpressible(policy: SaidMembers): Inexpressible | null {
      const found = firstLacking(membersOf(policy as PolicyInput), lacking);
      if (found === null) return dialect.inexpressible(policy);
      return { member: found.place, reason: `a ${found.what} that the cloud ${cloud} does not have` };
    },
    createBody: (input): WireObject => dialect.createBody(withoutLacking(input, lacking)),
    replacement: replacement && {
      ...replacement,
      body: (before, input) => replacement.body(before, withoutLacking(input, lacking)),
    },
    readPolicy(body, accessPackageId, isWritten = false): PolicyModel | null {
      const read = dialect.readPolicy(body, accessPackageId, isWritten);
      if (read === null) return null;
      const { doubts, ...policy } = read;
      const untold = isWritten ? doubts.untold : [...doubts.untold, ...untoldIn(policy, lacking)];
      return { ...withLackingAsNull(policy, lacking), doubts: { ...doubts, untold } };
    },
  };
}
