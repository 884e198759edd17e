import { isObject, type WireObject } from '../answers.js';

/** The custom extensions that policies refer to, as the catalogs of Graph keep them. */
export interface ExtensionCatalog {
  /**
   * A policy with each reference to an extension followed, at any depth: what the reference says beside the id is added
   * to what is known of the extension.
   */
  follow(policy: WireObject): WireObject;
}

/** A catalog that knows the extensions that it is shown. */
export function createExtensionCatalog(): ExtensionCatalog {
  const known = new Map<string, WireObject>();

  function member(name: string, value: unknown): unknown {
    if (name !== 'customExtension' || !isObject(value) || typeof value['id'] !== 'string')
      return followPart(value);
    const extension = { ...known.get(value['id']), ...value };
    known.set(value['id'], extension);
    return extension;
  }

  function followPart(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(followPart);
    return isObject(value) ? follow(value) : value;
  }

  function follow(value: WireObject): WireObject {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, member(name, inner)]));
  }

  return { follow };
}
