const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a parsed JSON value is an object; an array is none. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is a GUID of 32 hexadecimal digits in five groups, in either letter case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}
