/** What `members` has, and defaults for what is absent or null. */
export function filled<Defaults extends object, Members extends object>(
  defaults: Defaults,
  members: Members,
): Defaults & Members {
  const named = Object.entries(members).filter(([name, value]) => value != null || !(name in defaults));
  return { ...defaults, ...Object.fromEntries(named) } as Defaults & Members;
}
