/**
 * The kind of value that a member takes, as Graph's metadata names it: `Edm.String`, `graph.dayOfWeek` or
 * `Collection(graph.subjectSet)`. An exclamation mark at the end says that null is none.
 */
type Kind = string;

/** A complex or entity type. */
export interface StructuredType {
  readonly base?: string;
  /** Whether values are of a type derived from it, and name that in `@odata.type`. */
  readonly isAbstract?: boolean;
  readonly members: Readonly<Record<string, Kind>>;
  /** Members that are navigations, as far as a caller writes them. */
  readonly navigations?: Readonly<Record<string, Kind>>;
}

/** The part of a version's metadata that a policy consists of, by names without their namespace. */
export interface Metadata {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly types: Readonly<Record<string, StructuredType>>;
}

/** A type, and those that it derives from, the nearest first; empty for an unknown name. */
export function lineage(metadata: Metadata, name: string): StructuredType[] {
  const type = Object.hasOwn(metadata.types, name) ? metadata.types[name] : undefined;
  if (type === undefined) return [];
  return type.base === undefined ? [type] : [type, ...lineage(metadata, type.base)];
}

/** Whether a type is this one or derives from it. */
export function derivesFrom(metadata: Metadata, name: string, ancestor: string): boolean {
  const type = Object.hasOwn(metadata.types, name) ? metadata.types[name] : undefined;
  if (type === undefined) return false;
  return name === ancestor || (type.base !== undefined && derivesFrom(metadata, type.base, ancestor));
}
