import { defaultTypeResolver, isEnumType, isInterfaceType, type GraphQLSchema } from 'graphql';
import { UNKNOWN } from './unknown-future-value.js';

/**
 * Has `onUnknown` told of every value that callers are given as `UNKNOWN_FUTURE_VALUE` or as an `Other…` type, with the
 * name of the enum or of that type: Graph has something that this schema does not know.
 */
export function watchUnknownMembers(schema: GraphQLSchema, onUnknown: (type: string) => void): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) {
      const serialize = type.serialize.bind(type);
      type.serialize = (value) => {
        if (value === UNKNOWN) onUnknown(type.name);
        return serialize(value);
      };
    } else if (isInterfaceType(type)) {
      const resolveType = type.resolveType ?? defaultTypeResolver;
      type.resolveType = (value, context, info, abstractType) => {
        const name = resolveType(value, context, info, abstractType);
        if (typeof name === 'string' && name.startsWith('Other')) onUnknown(name);
        return name;
      };
    }
  }
}
