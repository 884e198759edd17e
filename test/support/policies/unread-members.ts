/**
 * Hands `value` to `read` and tells which of its members, at any depth, `read` never looked at, as paths such as
 * `/spec/replica`. Validators that let unknown members pass look only at those that they know.
 */
export function unreadMembers<Value extends object>(value: Value, read: (value: Value) => void): string[] {
  const unread = new Set<string>();

  function watch<Part>(part: Part, path: string): Part {
    if (typeof part !== 'object' || part === null) return part;
    const watched = Object.fromEntries(
      Object.entries(part).map(([name, member]) => [name, watch(member as unknown, `${path}/${name}`)]),
    );
    for (const name of Object.keys(watched)) unread.add(`${path}/${name}`);
    const copy = Array.isArray(part) ? Object.values(watched) : watched;
    return new Proxy(copy, {
      get(target, name, receiver) {
        if (typeof name === 'string') unread.delete(`${path}/${name}`);
        return Reflect.get(target, name, receiver) as unknown;
      },
    }) as Part;
  }

  read(watch(value, ''));
  return [...unread];
}
