import { beta } from './beta/beta.js';
import { beta2019 } from './beta/beta-2019.js';
import type { Contract } from './contract.js';
import { v1 } from './v1/v1.js';

/** All contracts that there are. */
export const everyContract: readonly Contract[] = [beta2019, beta, v1];
