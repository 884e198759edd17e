import { GraphFault, isObject, type WireObject } from '../answers.js';
import { parseJson } from '../json.js';

/** The JSON object that a write carries. Throws a `GraphFault` for anything else. */
export function objectOf(body: string, contentType: string | undefined): WireObject {
  if (contentType === undefined) {
    throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  }
  if (!/^application\/json\b/i.test(contentType))
    throw badRequest('Entity only allows writes with a JSON Content-Type header.');
  let parsed: unknown;
  try {
    parsed = parseJson(body);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  if (!isObject(parsed)) throw badRequest('Empty Payload. JSON content expected.');
  return parsed;
}

/** Whether the name of a member is that of an annotation that says nothing about a type. */
export function isAnnotation(name: string): boolean {
  return name.includes('@') && !name.endsWith('@odata.type');
}

/** A body without annotations, at any depth, but those that say of which type a value is. */
export function withoutAnnotations(body: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !isAnnotation(name))
      .map(([name, value]) => [name, withoutAnnotationsIn(value)]),
  );
}

function withoutAnnotationsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotationsIn);
  return isObject(value) ? withoutAnnotations(value) : value;
}

function badRequest(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}
