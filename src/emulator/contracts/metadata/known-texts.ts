/** Every text within a JSON value: what a policy says already, a PUT may say again. */
export function textsIn(value: unknown, texts = new Set<string>()): Set<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) textsIn(member, texts);
  }
  return texts;
}
