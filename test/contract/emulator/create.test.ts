import { describe, expect, it } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
const OLD = '/beta/accessPackageAssignmentPolicies';
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;

const start = async (options?: EmulatorOptions) => (emulator = closeAfterTest(await startEmulator(options)));

async function call(
  method: string,
  path: string,
  text?: string,
  contentType: string | null = 'application/json',
) {
  const response = await fetch(emulator.url + path, {
    method,
    headers: { authorization, ...(contentType !== null && { 'content-type': contentType }) },
    // A Blob, unlike text, brings no content type of its own.
    ...(text !== undefined && { body: new Blob([text]) }),
  });
  const { status, headers } = response;
  const body = (await response.json()) as Record<string, unknown> & { error: Record<string, unknown> };
  return { status, headers, body };
}

const minimal = { accessPackageId: '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13', displayName: 'Staff' };
const nested = '['.repeat(100_000) + ']'.repeat(100_000);
const deep = JSON.stringify({ ...minimal, verifiableCredentialSettings: { x: 0 } }).replace(
  ':0',
  `:${nested}`,
);
const create = (members: object = {}, path = TODAY) =>
  call('POST', path, JSON.stringify({ ...minimal, ...members }));

describe('a create', () => {
  it('of the specification answers with its members and an id, and with nothing else', async () => {
    await start();
    const body = { ...minimal, description: 'd', isEnabled: true };
    const answer = await create({ description: 'd', isEnabled: true }, OLD);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String) as string, ...body });
    expect((await call('GET', `${OLD}/${String(answer.body['id'])}`)).body).toEqual(answer.body);
  });

  it('of today fills in the defaults of the service and drops what it does not know', async () => {
    await start();
    const { status, body, headers } = await create({ isEnabled: true, nickname: 'x' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      canExtend: false,
      durationInDays: 0,
      createdBy: 'desk@fabrikam.example',
      createdDateTime: expect.stringMatching(/\.\d{7}Z$/) as string,
      accessReviewSettings: null,
      questions: [],
      requestorSettings: { scopeType: 'NoSubjects', acceptRequests: false, allowedRequestors: [] },
      requestApprovalSettings: { isApprovalRequired: false, approvalMode: 'NoApproval', approvalStages: [] },
    });
    expect(body).not.toHaveProperty('isEnabled');
    expect(body).not.toHaveProperty('nickname');
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('location')).toContain('elm.iga.azure.com');
  });

  it('ignores what only the service sets, also when a stored policy has brought it in', async () => {
    await start();
    const own = {
      id: 'mine',
      createdBy: 'me',
      createdDateTime: 'then',
      modifiedBy: 'me',
      modifiedDateTime: '',
    };
    for (const path of [TODAY, OLD]) {
      const { status, body } = await create(own, path);
      expect([status, Object.values(body).filter((value) => value === 'me' || value === 'mine')]).toEqual([
        201,
        [],
      ]);
      emulator.put({ ...own, id: 'put', brandNew: 1 });
    }
    expect([...emulator.policies.keys()]).not.toContain('mine');
    expect((await create({ ...own, brandNew: 2 })).body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      createdBy: 'desk@fabrikam.example',
      modifiedDateTime: expect.stringMatching(/\.\d{7}Z$/) as string,
      brandNew: 2,
    });
  });

  it('while another is under way is a duplicate', async () => {
    await start({ commitDelayMs: 1_000 });
    const statuses = await Promise.all([create(), create()]).then((all) => all.map(({ status }) => status));
    expect(statuses.sort()).toEqual([201, 409]);
    expect((await create()).status).toBe(201);
  });

  it('is invisible for as long as the service takes', async () => {
    await start({ consistencyDelayMs: 1_000 });
    const path = `${TODAY}/${String((await create()).body['id'])}`;
    expect((await call('GET', path)).status).toBe(404);
    await expect.poll(async () => (await call('GET', path)).status).toBe(200);
  });

  const stage = (members: object) => ({
    requestApprovalSettings: {
      approvalStages: [
        { primaryApprovers: [{ '@odata.type': '#microsoft.graph.internalSponsors' }], ...members },
      ],
    },
  });

  it.each([
    [
      'a user set without @odata.type',
      { requestorSettings: { allowedRequestors: [{ id: 'u' }] } },
      'InvalidModel',
    ],
    [
      'a question of an unknown type',
      { questions: [{ '@odata.type': '#microsoft.graph.riddle' }] },
      'InvalidModel',
    ],
    ['a stage without escalationApprovers', stage({}), 'InvalidModel'],
    ['a stage with escalationApprovers null', stage({ escalationApprovers: null }), 'InvalidModel'],
    ['a stage without approvers', stage({ escalationApprovers: [], primaryApprovers: [] }), 'InvalidModel'],
    ['reviews that recur annually', { accessReviewSettings: { recurrenceType: 'annually' } }, 'InvalidModel'],
    ['no name', { displayName: null }, 'InvalidModel'],
    ['no package', { accessPackageId: null }, 'ArgumentNullException'],
    ['text for a number', { durationInDays: '30' }, 'BadRequest'],
    ['text for isEnabled', { isEnabled: 'yes' }, 'BadRequest'],
    ['a day that no month has', { expirationDateTime: '2026-02-30T00:00:00Z' }, 'BadRequest'],
    ['a time without zone', { expirationDateTime: '2026-02-03T00:00:00' }, 'BadRequest'],
    ['text for acceptRequests', { requestorSettings: { acceptRequests: 'true' } }, 'BadRequest'],
    ['a number for approval', { requestApprovalSettings: { isApprovalRequired: 1 } }, 'BadRequest'],
    ['a fraction in a stage', stage({ escalationTimeInMinutes: 0.5 }), 'BadRequest'],
    ['text for a flag of a stage', stage({ isEscalationEnabled: 'no' }), 'BadRequest'],
    ['text for the days of reviews', { accessReviewSettings: { durationInDays: '21' } }, 'BadRequest'],
    ['text for reviews', { accessReviewSettings: { isEnabled: 'yes' } }, 'BadRequest'],
    ['no time to start reviews', { accessReviewSettings: { startDateTime: 'tomorrow' } }, 'BadRequest'],
  ])('with %s is refused as Graph refuses it', async (_case, members, code) => {
    await start();
    const { status, body } = await create(members);
    expect([status, body.error['code']]).toEqual([400, code]);
    expect(body.error['innerError']).toMatchObject({
      date: expect.stringMatching(/^[\d-]+T[\d:]+$/) as string,
    });
    expect(emulator.policies.size).toBe(0);
  });

  it.each([
    ['no content type', '{}', null, 'Content-Type header declaration'],
    ['another content type', '{}', 'text/plain', 'JSON Content-Type'],
    ['broken JSON', '{', 'application/json', 'Unable to read JSON'],
    ['a list', '[]', 'application/json', 'JSON content expected'],
    ['JSON nested too deeply', deep, 'application/json', 'Unable to read JSON'],
  ])('with %s is refused', async (_case, body, contentType, message) => {
    await start();
    const answer = await call('POST', TODAY, body, contentType);
    expect(answer.status).toBe(400);
    expect(answer.body.error['message']).toContain(message);
    expect(emulator.policies.size).toBe(0);
  });

  it('that asks for an answer nobody can give is not carried out', async () => {
    await start();
    expect((await create({}, `${TODAY}?$select=nothing`)).status).toBe(400);
    expect(emulator.policies.size).toBe(0);
  });

  it('of more than 4 MiB is answered as too large', async () => {
    await start();
    const { status, headers, body } = await create({ description: 'x'.repeat(8 * 1024 * 1024) });
    expect([status, body.error['code']]).toEqual([413, 'RequestEntityTooLarge']);
    expect(body.error['innerError']).toMatchObject({ 'request-id': headers.get('request-id') });
  });
});
