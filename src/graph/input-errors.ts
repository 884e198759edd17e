import { MAX_ID_LENGTH } from './graph-id.js';

/** What a caller asked cannot be put to Graph. The message says how to mend it; nothing was sent. */
export abstract class GraphInputError extends Error {}

const ID_RULE = `1 to ${MAX_ID_LENGTH} letters, digits, "-" and "_", as a GUID has`;

/** An id that cannot stand in a path of its own. */
export class InvalidPolicyIdError extends GraphInputError {
  override readonly name = 'InvalidPolicyIdError';

  constructor() {
    super(`A policy id has ${ID_RULE}.`);
  }
}

/** A filter by what cannot be the id of an access package. */
export class InvalidPackageIdError extends GraphInputError {
  override readonly name = 'InvalidPackageIdError';

  constructor() {
    super(`The id of an access package to filter by has ${ID_RULE}.`);
  }
}

/** A cursor that this collection did not give out, or not for the same filter. */
export class InvalidCursorError extends GraphInputError {
  override readonly name = 'InvalidCursorError';

  constructor() {
    super(
      '"after" is no cursor of this list: pass the endCursor of a page that was read with the same filter.',
    );
  }
}

/** A page size out of bounds. */
export class InvalidPageSizeError extends GraphInputError {
  override readonly name = 'InvalidPageSizeError';

  constructor(greatest: number) {
    super(`"first" is a number from 1 to ${greatest}.`);
  }
}

/** The chosen form of Graph's API has no such operation. */
export class UnsupportedOperationError extends GraphInputError {
  override readonly name = 'UnsupportedOperationError';

  constructor() {
    super('The form of the API that GRAPH_API names has no such operation: set GRAPH_API to auto or beta.');
  }
}

/** The policy is not in a state in which the change may be made. Nothing was changed. */
export abstract class PolicyStateError extends Error {}

/** The policy has changed since the caller read it. */
export class PolicyChangedError extends PolicyStateError {
  override readonly name = 'PolicyChangedError';

  constructor() {
    super('The policy has changed since it was read: it has another modifiedDateTime by now.');
  }
}

/** Graph's beta version does not show the policy truthfully, so that writing it back would damage it. */
export class UntruthfulPolicyError extends PolicyStateError {
  override readonly name = 'UntruthfulPolicyError';

  constructor() {
    super("Graph's beta version cannot show this policy truthfully; change it where it was made.");
  }
}

/** Graph did not show a part of the policy that a replacement without it would take away. */
export class HiddenPartError extends PolicyStateError {
  override readonly name = 'HiddenPartError';

  /** @param part what the part is called */
  constructor(part: string) {
    super(`Graph does not show the policy's ${part}, which an update would take away; nothing was changed.`);
  }
}
