import type { Rule } from '../../rule.js';

/** What an answer must match has to be a regular expression. Source: Microsoft Graph reference, accessPackageTextInputQuestion. */
export const badRegularExpression: Rule = {
  id: 'bad-regular-expression',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/accesspackagetextinputquestion',
  check: function* ({ questions }) {
    for (const [index, question] of (questions ?? []).entries()) {
      if (question.__typename !== 'AccessPackageTextInputQuestion' || question.regexPattern == null) continue;
      if (isBalanced(question.regexPattern)) continue;
      yield {
        path: `questions.${index}.regexPattern`,
        message: `No answer can match question ${index + 1}: its pattern is no regular expression.`,
        fix: 'Close every bracket and parenthesis, and put a backslash before those that are meant literally.',
      };
    }
  },
};

/**
 * Whether groups and character classes are closed in any dialect of regular expressions: Graph's own is unknown, so that
 * nothing else is judged.
 */
function isBalanced(pattern: string): boolean {
  const plain = pattern.replace(/\\[^]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  if (/[\\[]/.test(plain)) return false;
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && !/^[*+?]/.test(plain);
}
