import type { GraphCallError } from './call-error.js';
import { GraphError } from './graph-error.js';

/** Reading a policy failed, before anything of it was changed. */
export class ReadBeforeWriteError extends GraphError {
  override readonly name = 'ReadBeforeWriteError';
  readonly failure: GraphCallError;

  constructor(failure: GraphCallError) {
    super('Nothing was changed, since the policy could not be read first');
    this.failure = failure;
  }
}
