import { choiceOfferedTwice } from './choice-offered-twice.js';
import { questionWithoutText } from './question-without-text.js';
import { questionsInOnePlace } from './questions-in-one-place.js';
import { questionsToNobody } from './questions-to-nobody.js';
import type { Rule } from '../../rule.js';

/** What people regret in what requestors are asked, likelier first. */
export const questionsWarnings: readonly Rule[] = [
  questionWithoutText,
  questionsToNobody,
  questionsInOnePlace,
  choiceOfferedTwice,
];
