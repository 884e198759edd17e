import { describe, expect, it } from 'vitest';
import type {
  CreateAccessPackageAssignmentPolicyInput,
  UserSetInput,
} from '../../../src/generated/schema.js';
import { graphClouds, graphRootOf, inCloud, lackingIn } from '../../../src/graph/clouds.js';
import { beta2019 } from '../../../src/graph/dialects/beta/beta-2019.js';
import { beta } from '../../../src/graph/dialects/beta/beta.js';
import type { Dialect } from '../../../src/graph/dialects/dialect.js';
import { membersOf } from '../../../src/policy/policy-members.js';
import { v1 } from '../../../src/graph/dialects/v1/v1.js';

type Input = Omit<CreateAccessPackageAssignmentPolicyInput, 'accessPackageId' | 'displayName'>;

/** A member that a cloud may lack: where it stands, and a policy that says something of it and one that does not. */
interface Row {
  readonly place: string;
  readonly said: Input;
  readonly unsaid: Input;
}

/** Two questions, the second one with these members. */
function question(members: object): Input {
  const first = { accessPackageMultipleChoiceQuestion: { sequence: 1 } };
  return { questions: [first, { accessPackageTextInputQuestion: { sequence: 2, ...members } }] };
}

/** Two stages, the second one with these members. */
function stage(members: object): Input {
  return { requestApprovalSettings: { approvalStages: [{}, { isEscalationEnabled: false, ...members }] } };
}

function managerOfLevel(managerLevel: number | null): Input {
  return stage({ primaryApprovers: [{ requestorManager: { managerLevel } }] });
}

/** One for every member that some cloud lacks. */
const rows: Readonly<Record<string, Row>> = {
  accessPackageNotificationSettings: {
    place: 'accessPackageNotificationSettings',
    said: { accessPackageNotificationSettings: { isAssignmentNotificationDisabled: true } },
    unsaid: { accessPackageNotificationSettings: { isAssignmentNotificationDisabled: false } },
  },
  'accessReviewSettings.isAgenticExperienceEnabled': {
    place: 'accessReviewSettings.isAgenticExperienceEnabled',
    said: { accessReviewSettings: { isAgenticExperienceEnabled: true } },
    unsaid: { accessReviewSettings: { isAgenticExperienceEnabled: false } },
  },
  'requestApprovalSettings.isRequestorJustificationRequired': {
    place: 'requestApprovalSettings.isRequestorJustificationRequired',
    said: { requestApprovalSettings: { isRequestorJustificationRequired: true } },
    unsaid: { requestApprovalSettings: { isRequestorJustificationRequired: false } },
  },
  'requestApprovalSettings.approvalStages.approverInformationVisibility': {
    place: 'requestApprovalSettings.approvalStages.1.approverInformationVisibility',
    said: stage({ approverInformationVisibility: 'VISIBLE' }),
    unsaid: stage({ approverInformationVisibility: null }),
  },
  'questions.isAnswerEditable': {
    place: 'questions.1.isAnswerEditable',
    said: question({ isAnswerEditable: true }),
    unsaid: question({ isAnswerEditable: false }),
  },
  'questions.regexPattern': {
    place: 'questions.1.regexPattern',
    said: question({ regexPattern: '^[0-9]+$' }),
    unsaid: question({ regexPattern: null }),
  },
  'RequestorManager.managerLevel': {
    place: 'requestApprovalSettings.approvalStages.1.primaryApprovers.0.managerLevel',
    said: managerOfLevel(2),
    unsaid: managerOfLevel(1),
  },
};

const subjects: Readonly<Record<string, UserSetInput>> = {
  TargetUserSponsors: { targetUserSponsors: {} },
  AttributeRuleMembers: { attributeRuleMembers: { membershipRule: 'user.department -eq "Sales"' } },
};

/** Every list that holds subjects in both versions, with one subject in it. */
function listsWith(subject: UserSetInput): [place: string, input: Input][] {
  const other: UserSetInput = { singleUser: { userId: 'u' } };
  return [
    ['requestorSettings.allowedRequestors.1', { requestorSettings: { allowedRequestors: [other, subject] } }],
    ['requestApprovalSettings.approvalStages.1.primaryApprovers.0', stage({ primaryApprovers: [subject] })],
    [
      'requestApprovalSettings.approvalStages.1.escalationApprovers.0',
      stage({ escalationApprovers: [subject, other] }),
    ],
    ['accessReviewSettings.reviewers.0', { accessReviewSettings: { reviewers: [subject] } }],
  ];
}

const asked = { accessPackageId: 'p', displayName: 'd' };
const lacking = graphClouds.flatMap((cloud) =>
  [v1, beta, beta2019].flatMap((dialect) => {
    const found = lackingIn(cloud, dialect);
    return found === null ? [] : [{ cloud, dialect, name: dialect.name, found }];
  }),
);
const lackingMembers = lacking.flatMap(({ found, ...where }) =>
  [...found.members, ...found.subjects.filter((subject) => subject.includes('.'))].map((member) => ({
    ...where,
    member,
  })),
);
const lackingKinds = lacking.flatMap(({ found, ...where }) =>
  found.subjects.filter((subject) => !subject.includes('.')).map((kind) => ({ ...where, kind })),
);

function rowOf(member: string): Row {
  const row = rows[member];
  if (row === undefined) throw new Error(`No row for ${member}`);
  return row;
}

/** What a policy has at a path with the numbers of items. */
function at(policy: unknown, place: string): unknown {
  return place.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], policy);
}

describe('What a cloud lacks', () => {
  it.each(lackingMembers)('is refused by $name in $cloud: $member', ({ cloud, dialect, member }) => {
    const { place, said } = rowOf(member);
    const refusal = { member: place, reason: `a member that the cloud ${cloud} does not have` };
    expect(dialect.inexpressible({ ...asked, ...said })).not.toEqual(refusal);
    expect(inCloud(dialect, cloud).inexpressible({ ...asked, ...said })).toEqual(refusal);
    expect(inCloud(dialect, cloud).inexpressible(membersOf(said))).toEqual(refusal);
  });

  it.each(lackingMembers)(
    'may be left open through $name in $cloud, and does not go out: $member',
    ({ cloud, dialect, member }) => {
      const { place, unsaid } = rowOf(member);
      const input = { ...asked, ...unsaid };
      const local = inCloud(dialect, cloud);
      expect(local.inexpressible(input)).toEqual(dialect.inexpressible(input));
      const name = place.split('.').at(-1) ?? '';
      // A manager always goes out with a level.
      if (name === 'managerLevel') return;
      const wireName = name === 'accessPackageNotificationSettings' ? 'otificationSettings' : name;
      expect(JSON.stringify(local.createBody(input))).not.toContain(wireName);
      if (local.replacement === null) return;
      expect(JSON.stringify(local.replacement.body({ id: '1' }, unsaid))).not.toContain(wireName);
    },
  );

  it.each(lackingMembers)(
    'is read as null through $name in $cloud: $member',
    ({ cloud, dialect, member }) => {
      const { place, said } = rowOf(member);
      const known = dialect.inexpressible(said) === null;
      const body = { id: '1', ...(known ? dialect.createBody({ ...asked, ...said }) : {}) };
      const whole = dialect.readPolicy(body);
      const read = inCloud(dialect, cloud).readPolicy(body);
      if (known) expect(at(whole, place)).not.toBeNull();
      expect(known ? at(read, place) : null).toBeNull();
      expect(read).toMatchObject({ id: '1', displayName: known ? 'd' : null });
    },
  );

  it.each(lackingKinds)('is refused by $name in $cloud in every list: $kind', ({ cloud, dialect, kind }) => {
    const subject = subjects[kind];
    if (subject === undefined) throw new Error(`No subject for ${kind}`);
    for (const [member, input] of listsWith(subject)) {
      const refusal = { member, reason: `a kind that the cloud ${cloud} does not have` };
      expect(inCloud(dialect, cloud).inexpressible({ ...asked, ...input })).toEqual(refusal);
      expect(inCloud(dialect, cloud).inexpressible(membersOf(input))).toEqual(refusal);
    }
  });

  it('is refused among those who may ask for others', () => {
    const input = { requestorSettings: { onBehalfRequestors: [{ targetUserSponsors: {} }] } };
    expect(inCloud(v1, 'china').inexpressible(input)?.member).toBe('requestorSettings.onBehalfRequestors.0');
  });

  it('leaves what the dialect itself cannot say', () => {
    const input: Input = { accessReviewSettings: { reviewerType: 'MANAGER' } };
    expect(inCloud(v1, 'usgov').inexpressible(input)).toEqual(v1.inexpressible(input));
  });

  it('is in doubt where another version of the cloud may have it, but for an answer to a write', () => {
    const untold = (dialect: Dialect, isWritten?: boolean) =>
      inCloud(dialect, 'usgov').readPolicy({ id: '1' }, null, isWritten)?.doubts.untold;
    expect(untold(beta)).toEqual(expect.arrayContaining(['questions.regexPattern']));
    expect(untold(beta)).not.toContain('accessPackageNotificationSettings');
    expect(untold(beta, true)).not.toContain('questions.regexPattern');
    expect(untold(beta)?.join()).not.toContain('managerLevel');
    expect(untold(v1)).toContain('requestApprovalSettings.isRequestorJustificationRequired');
  });
});

describe('The level of a manager', () => {
  const level = 'requestApprovalSettings.approvalStages.primaryApprovers.managerLevel';

  it('is in doubt where a manager stands', () => {
    const untold = (dialect: Dialect) => {
      const body = dialect.createBody({ ...asked, ...managerOfLevel(1) });
      return inCloud(dialect, 'usgov').readPolicy({ id: '1', ...body })?.doubts.untold;
    };
    expect(untold(beta)).toContain(level);
    expect(untold(v1)).not.toContain(level);
  });
});

describe('A dialect in a cloud', () => {
  it.each([v1, beta, beta2019])('is itself where nothing is lacking: $name', (dialect) => {
    expect(inCloud(dialect, 'global')).toBe(dialect);
  });

  it('is itself where nobody knows what is lacking', () => {
    expect(lackingIn('china', beta)).toBeNull();
    expect(inCloud(beta, 'china')).toBe(beta);
  });

  it('keeps what it has beside the lacking member', () => {
    const body = {
      id: '1',
      questions: [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion' }],
    };
    const { doubts: _doubts, ...read } = inCloud(beta, 'usgov').readPolicy(body) ?? {};
    const { doubts: _others, ...whole } = beta.readPolicy(body) ?? {};
    expect(read).toEqual(whole);
    expect(inCloud(beta, 'usgov').readPolicy({})).toBeNull();
  });
});

describe('The table of clouds', () => {
  it('names a date and a file for each row', () => {
    for (const { found } of lacking) {
      expect(found.source).toMatch(/^2026-\d\d(-\d\d)?, schemas\/(v1\.0|beta)-\w+\.csdl$/);
      expect([...found.members, ...found.subjects]).toEqual(expect.arrayContaining([...found.untold]));
    }
  });

  it('has the documented roots', () => {
    expect(Object.fromEntries(graphClouds.map((cloud) => [cloud, graphRootOf(cloud)]))).toEqual({
      global: 'https://graph.microsoft.com',
      usgov: 'https://graph.microsoft.us',
      usgovdod: 'https://dod-graph.microsoft.us',
      china: 'https://microsoftgraph.chinacloudapi.cn',
    });
  });
});
