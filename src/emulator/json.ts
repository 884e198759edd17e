/** The levels of nesting that OData's reader takes (OData library for .NET, message quotas). */
const MAX_DEPTH = 100;

/** The value that a JSON text stands for. Throws a `SyntaxError`, also for a text that is nested too deeply. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, MAX_DEPTH)) throw new SyntaxError(`JSON is nested more than ${MAX_DEPTH} levels deep`);
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
