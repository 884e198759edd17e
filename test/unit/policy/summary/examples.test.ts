import { readdirSync } from 'node:fs';
import { assertInputObjectType, coerceInputValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../src/generated/schema.js';
import { buildSchema } from '../../../../src/graphql/schema/build.js';
import { draftOf } from '../../../../src/policy/draft.js';
import { summaryOf } from '../../../../src/policy/summary/summary.js';
import { exampleVariables } from '../../../support/policies/examples.js';

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const variables = new URL('../../../../schema/examples/variables/', import.meta.url);
const names = readdirSync(variables).flatMap((file) => /^create-policy\.(.+)\.json$/.exec(file)?.[1] ?? []);

/** What a person reads before signing a ready-made create off. */
const summaries: Readonly<Record<string, readonly string[]>> = {
  'automatic-assignment': [
    'The policy “Everybody in Sales” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'Access is assigned automatically to all users who match the rule “(user.department -eq "Sales")” (“The sales department”).',
    'Whoever no longer belongs to them loses access after 7 days.',
    'Access cannot be requested.',
    'No approval is needed.',
    'Access never ends.',
    'There are no reviews.',
  ],
  'credentials-and-workflows': [
    'The policy “Partners with a credential” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'Everybody from any configured connected organization may request access.',
    'Requestors must present the verified credential “VerifiedEmployee” issued by “did:web:credentials.northwind.example”.',
    'Requestors must say why they need access.',
    'Requests must be approved.',
    'The user “Head of partner programmes” (a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9) decides; if nobody is found, a member of the group “Service desk” (4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30) decides instead.',
    'A request that nobody decided within 7 days is denied.',
    'Whoever decides must give a reason.',
    'Requestors do not see who decides.',
    'Access lasts 60 days and cannot be extended.',
    'There are no reviews.',
    'The custom extension 3b9e07d4-61f8-4c25-a0d9-7e52c8f4b613 is called when access is requested.',
    'The custom extension 85c2f1a6-9d34-4e70-b81c-2f06d7a9e345 is called 14 days before access ends.',
  ],
  'direct-assignment': [
    'The policy “Placed by an administrator” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'Nobody can request access; administrators assign it directly.',
    'No approval is needed.',
    'Access lasts 180 days and cannot be extended.',
    'There are no reviews.',
  ],
  hours: [
    'The policy “One shift” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'The members of the group 4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30 may request access.',
    'Whoever has access may give it back.',
    'Requestors must say why they need access.',
    'Requests must be approved.',
    "The requestor's manager decides; if nobody is found, a member of the group c58e03f1-7b92-4d64-8a1f-3d60b9e2574c decides instead.",
    'A request that nobody decided within 1 day is denied.',
    'Access lasts 8 hours and cannot be extended.',
    'There are no reviews.',
  ],
  'managers-on-behalf': [
    'The policy “Tools, asked for by managers” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'All members of the directory, but no guests, may request access.',
    'A request may say when access begins and ends.',
    'Whoever has access may give it back.',
    'On behalf of others, access may be requested, changed and given back by the manager of the person who gets access.',
    'No approval is needed.',
    'Access lasts 180 days.',
    'Its holder may extend it without approval.',
    'Access is reviewed every 2 months, first on 1 April 2026 at 06:00 UTC; each review takes up to 14 days.',
    'The review goes to the user a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9.',
    'Reviewers see recommendations and must give a reason to keep access.',
    'Access that nobody reviewed in time is kept.',
  ],
  'minimal-2019': [
    'The policy “Contractors, direct” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'Nobody can request access; administrators assign it directly.',
    'No approval is needed.',
    'Access never ends.',
    'There are no reviews.',
  ],
  'partners-with-sponsors': [
    'The policy “Partners” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'Everybody from the connected organization “Northwind” (1e7c94b8-2a0d-4f53-9c6e-85b3d0f7a241) and everybody from the connected organization “Tailspin” (90a3d5f2-c64b-4e17-b208-7f1e6c9d3b58) may request access.',
    'Requestors must say why they need access.',
    'Requests must be approved in two stages, one after the other.',
    "In the first stage, an external sponsor of the requestor's connected organization decides; if nobody is found, a member of the group c58e03f1-7b92-4d64-8a1f-3d60b9e2574c decides instead.",
    'A request that nobody decided within 10 days is denied.',
    "In the second stage, an internal sponsor of the requestor's connected organization decides; if nobody is found, the user a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9 decides instead.",
    'A request that nobody decided within 10 days is denied.',
    'Whoever decides must give a reason.',
    'Access lasts 60 days and cannot be extended.',
    'There are no reviews.',
  ],
  'quarterly-reviews': [
    'The policy “Finance, reviewed each quarter” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'The members of the group 4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30 may request access.',
    'No approval is needed.',
    'Access lasts 365 days.',
    'Its holder may extend it without approval.',
    'Access is reviewed every 3 months, first on 1 April 2026 at 06:00 UTC; each review takes up to 21 days.',
    'The review goes to the user a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9.',
    'Reviewers see recommendations and must give a reason to keep access.',
    'Access that nobody reviewed in time is removed.',
  ],
  questions: [
    'The policy “Lab access with questions” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'All members of the directory, but no guests, may request access.',
    'Requestors are asked two questions.',
    'Question 1: “Your badge number, six digits” (in de-de “Ihre Ausweisnummer, sechs Ziffern”).',
    'The answer is required, is one line of text that matches the regular expression “^[0-9]{6}$” and may be changed later.',
    'Question 2: “Which site?”',
    'The answer is optional, is one of “North hall” (stored as “north”) and “South hall” (stored as “south”) and may be changed later.',
    'No approval is needed.',
    'Access lasts 30 days and cannot be extended.',
    'There are no reviews.',
  ],
  'service-principals': [
    'The policy “Pipelines” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'The service principal “Build runner” (0b6f9d3e-58a2-4c71-9e04-d17c3a85b62f) may be given access but cannot request it.',
    'On behalf of others, access may be requested and given back by an owner of the application that gets access.',
    'No approval is needed.',
    'Access lasts 90 days and cannot be extended.',
    'There are no reviews.',
  ],
  specification: [
    'The policy “displayName-value” belongs to the access package accessPackageId-value.',
    'Nobody can request access; administrators assign it directly.',
    'No approval is needed.',
    'Access never ends.',
    'There are no reviews.',
  ],
  'two-stage-approval': [
    'The policy “Staff, two signatures” belongs to the access package 8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13.',
    'All members of the directory, but no guests, may request access.',
    'Requestors must say why they need access.',
    'Requests must be approved in two stages, one after the other.',
    "In the first stage, the requestor's manager decides; if nobody is found, a member of the group 4f1d2b6a-0c3e-4a8f-b5d7-e8962c1a7f30 decides instead.",
    'After 7 days, an undecided request goes on to the user a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9.',
    'A request that nobody decided within 14 days is denied.',
    'Whoever decides must give a reason.',
    'In the second stage, a member of the group c58e03f1-7b92-4d64-8a1f-3d60b9e2574c decides.',
    'A request that nobody decided within 7 days is denied.',
    'Access lasts 90 days.',
    'Its holder may ask to extend it, which must be approved.',
    'There are no reviews.',
  ],
};

describe('the summary of a ready-made create', () => {
  it('is kept here for each of them', () => {
    expect(Object.keys(summaries).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s reads as a person would say it', (name) => {
    const { input } = exampleVariables(name);
    const draft = draftOf(coerceInputValue(input, type) as CreateAccessPackageAssignmentPolicyInput);
    expect(summaryOf(draft)).toBe(summaries[name]?.join(' '));
  });
});
