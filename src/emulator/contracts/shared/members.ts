import { isObject, type WireObject } from '../../answers.js';

/** Some members of an object, as far as it has them. */
export function pick(body: WireObject, names: readonly string[]): WireObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(body, name)).map((name) => [name, body[name]]),
  );
}

/** An object without some members. */
export function omit(body: WireObject, names: readonly string[]): WireObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** A member that is an object; null when it is anything else. */
export function objectIn(body: WireObject, name: string): WireObject | null {
  const value = body[name];
  return isObject(value) ? value : null;
}

/** The items of a member that is a list of objects; none when it is anything else. */
export function objectsIn(body: WireObject, name: string): WireObject[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
