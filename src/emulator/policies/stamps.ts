import type { WireObject } from '../answers.js';

/** Members that the service sets; a body's own are ignored. */
export const serverSetMembers: readonly string[] = [
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
];

/** What the service notes of a create. */
export function created(actor: string): WireObject {
  const createdDateTime = nowInTicks();
  return { createdBy: actor, createdDateTime, modifiedBy: actor, modifiedDateTime: createdDateTime };
}

/** What the service notes of a change. */
export function modified(actor: string): WireObject {
  return { modifiedBy: actor, modifiedDateTime: nowInTicks() };
}

/** The time with seven fraction digits, as the service writes it. */
function nowInTicks(): string {
  const ticks = String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
  return new Date().toISOString().replace('Z', `${ticks}Z`);
}
