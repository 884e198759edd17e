import type { CreateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import { GraphInputError } from '../../errors/input-errors.js';
import { checkInput } from '../shared/input-checks.js';
import { approval } from './parts/approval.js';
import { endsIn } from './parts/ends.js';
import { credentials, notifications, stageSettings } from './parts/extensions.js';
import { questions } from './parts/questions.js';
import { automatic, requestorsIn } from './parts/requestors.js';
import { review } from './parts/review.js';
import { Reading, type Note } from './reading/notes.js';
import { compact, plain, Source } from './reading/source.js';
import { guid, text } from './reading/values.js';

/** What a file says of a policy, as the input of a create. */
export interface FileInput {
  /** The policy's name; null when it has none. */
  readonly name: string | null;
  /** Null when it lacks what a create needs. */
  readonly input: CreateAccessPackageAssignmentPolicyInput | null;
  /** What was mended and what is left out. Every member is in `input`, here, or Graph's own business. */
  readonly notes: readonly Note[];
  /** Members that Graph shows only when it is asked to expand them, and that are not in the file. */
  readonly unasked: readonly string[];
}

/** What Graph sets, and where a policy stands; nothing that a create could carry. */
const setByGraph = [
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
  'catalog',
  'accessPackageCatalog',
];

/** What a resource of Microsoft365DSC has beside the policy: how it is called, and who signs in to write it. */
const setByTools = [
  'resourceName',
  'resourceId',
  'resourceInstanceName',
  'ensure',
  'credential',
  'applicationId',
  'tenantId',
  'applicationSecret',
  'certificateThumbprint',
  'certificatePath',
  'certificatePassword',
  'managedIdentity',
  'accessTokens',
];

/**
 * Reads a policy as beta or v1.0 writes it, to or from Graph, or as tools pass it on: the members of both, mixed, in any
 * letter case, with booleans and numbers as texts. What is ambiguous is left out, and noted.
 * @param accessPackageId the package, for a policy that names none
 */
export function readFilePolicy(
  wire: Readonly<Record<string, unknown>>,
  accessPackageId: string | null,
): FileInput {
  const reading = new Reading(isAnswer(wire));
  const source = Source.of({ value: wire, path: '', reading });
  const name = source?.one(text, 'displayName') ?? null;
  if (source === undefined) return { name, input: null, notes: reading.notes, unasked: [] };
  if (source.peek('ensure').some(({ value }) => String(value).toLowerCase() === 'absent')) {
    reading.leftOut('', 'is to be absent, as its Ensure says; nothing creates that');
    return { name, input: null, notes: reading.notes, unasked: [] };
  }
  noteHidden(wire, source);
  const unasked = unaskedIn(wire, source);
  const packageId = packageOf(source, accessPackageId);
  const input = compact<Omit<CreateAccessPackageAssignmentPolicyInput, 'accessPackageId' | 'displayName'>>({
    description: source.one(text, 'description'),
    ...endsIn(source),
    automaticRequestSettings: source.one(automatic, 'automaticRequestSettings'),
    ...requestorsIn(source),
    requestApprovalSettings: source.one(approval, 'requestApprovalSettings'),
    accessReviewSettings: source.one(review, 'accessReviewSettings', 'reviewSettings'),
    questions: source.one(questions, 'questions'),
    verifiableCredentialSettings: source.one(credentials, 'verifiableCredentialSettings'),
    accessPackageNotificationSettings: source.one(
      notifications,
      'accessPackageNotificationSettings',
      'notificationSettings',
    ),
    customExtensionStageSettings: source.one(stageSettings, 'customExtensionStageSettings'),
  });
  source.ignore(...setByGraph, ...setByTools);
  source.end();
  if (name === null || name === '') reading.leftOut('', 'has no displayName, which a create needs');
  if (packageId === null) {
    reading.leftOut(
      '',
      'names no access package; v1.0 shows it when asked with $expand=accessPackage, or give --access-package',
    );
  }
  const isWhole = name !== null && name !== '' && packageId !== null;
  const whole = isWhole
    ? takeable({ accessPackageId: packageId, displayName: name, ...input }, reading)
    : null;
  return { name, input: whole, notes: reading.notes, unasked };
}

/** A request has neither an id nor dates, which Graph gives. */
function isAnswer(wire: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wire).some(
    ([name, value]) => value != null && /^(?:id|createdDateTime|modifiedDateTime)$/i.test(name),
  );
}

/** What an answer does not show when nobody asks for it; v1.0 hides more than beta. */
function unaskedIn(wire: Readonly<Record<string, unknown>>, source: Source): string[] {
  if (!source.reading.isAnswer) return [];
  // The SDKs show null for what was not asked for.
  const shown = Object.entries(wire).filter(([, value]) => value !== null);
  const names = new Set(shown.map(([name]) => plain(name)));
  const hidden = names.has(plain('allowedTargetScope'))
    ? ['questions', 'customExtensionStageSettings']
    : ['customExtensionStageSettings'];
  return hidden.filter((name) => !names.has(plain(name)));
}

/** Beta's answers have null where automatic assignment is, which they have no name for. */
function noteHidden(wire: Readonly<Record<string, unknown>>, source: Source): void {
  if (!source.reading.isAnswer || source.has('allowedTargetScope')) return;
  for (const [name, value] of Object.entries(wire)) {
    if (value !== null || !/^request(?:or|Approval)Settings$/i.test(name)) continue;
    source.reading.leftOut(
      name,
      'is null in an answer of beta, which stands for what beta cannot say, such as automatic assignment; read the policy through v1.0',
    );
  }
}

function packageOf(source: Source, known: string | null): string | null {
  const [expanded, ...twins] = source.take('accessPackage');
  source.contradict(twins, 'is there twice');
  const places = source.peek('accessPackageId');
  const own = source.one(guid, 'accessPackageId');
  const navigated = expanded && Source.of(expanded)?.one(guid, 'id');
  if (own !== undefined && navigated !== undefined && own.toLowerCase() !== navigated.toLowerCase()) {
    source.contradict(places, 'is another package than that of accessPackage');
    return null;
  }
  return own ?? navigated ?? known;
}

/** The input without what the gateway refuses whatever version it would go to. */
function takeable(
  input: CreateAccessPackageAssignmentPolicyInput,
  reading: Reading,
): CreateAccessPackageAssignmentPolicyInput | null {
  try {
    checkInput(input);
    return input;
  } catch (error) {
    if (!(error instanceof GraphInputError) || error.problem.kind !== 'MEMBER') throw error;
    const { member, reason } = error.problem;
    reading.leftOut(member, reason);
    // Whom such a rule selects, nothing else can say: without it the policy would be for others.
    return null;
  }
}
