const units = [
  ['Y', 'year'],
  ['M', 'month'],
  ['W', 'week'],
  ['D', 'day'],
  ['H', 'hour'],
  ['m', 'minute'],
  ['S', 'second'],
] as const;

/**
 * A path as a person would say it: names are taken apart, and places in lists count from 1.
 * @param path such as `['requestApprovalSettings', 'approvalStages', '0']`
 */
export function pathInWords(path: readonly string[]): string {
  const parts = path.map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : nameInWords(name)));
  return parts.length === 0 ? 'Everything' : parts.join(' › ').replaceAll(/ › (?=\d+(?: ›|$))/g, ' ');
}

/**
 * A JSON value of a policy as a person would say it; `nothing` for null, and for lists and objects without members.
 * @param name the member's name; what people wrote themselves is left as they wrote it
 */
export function inWords(value: unknown, name = ''): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textInWords(value, name);
  if (typeof value !== 'object' || value === null) return 'nothing';
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(([key, member]) =>
    isList ? inWords(member, name) : `${nameInWords(key)}: ${inWords(member, key)}`,
  );
  return parts.length === 0 ? 'nothing' : parts.join(isList ? ', ' : '; ');
}

function textInWords(text: string, name: string): string {
  if (text === '') return 'an empty text';
  if (/(?:name|description|text|id)$/i.test(name)) return text;
  // A word of an enum, such as ALL_EXISTING_DIRECTORY_MEMBER_USERS.
  if (/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(text)) return capitalized(text.toLowerCase().replaceAll('_', ' '));
  return durationInWords(text) ?? text;
}

/** `90 days` for `P90D`; null for what is no ISO 8601 duration, or an empty one. */
function durationInWords(text: string): string | null {
  if (!/^P(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/.test(text)) return null;
  // M stands for months before the T, and for minutes behind it.
  const [date = '', time = ''] = text.slice(1).split('T');
  const parts = [...`${date}${time.replace('M', 'm')}`.matchAll(/([\d.]+)([YMWDHmS])/g)];
  const words = parts.map(([, count = '', letter]) => {
    const unit = units.find(([symbol]) => symbol === letter)?.[1] ?? '';
    return `${count} ${unit}${count === '1' ? '' : 's'}`;
  });
  return words.length === 0 ? null : words.join(' ');
}

/** `Is approval required` for `isApprovalRequired`. */
function nameInWords(name: string): string {
  return capitalized(
    name.replaceAll(
      /([a-z\d])([A-Z])/g,
      (_all, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    ),
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
