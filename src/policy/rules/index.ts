import { errors } from './errors/index.js';
import type { Rule } from './rule.js';
import { warnings } from './warnings/index.js';

/** Every rule, the likelier causes of a refusal by Graph first. */
export const rules: readonly Rule[] = [...errors, ...warnings];
