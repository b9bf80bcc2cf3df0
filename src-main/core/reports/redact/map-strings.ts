import { z } from 'zod';

/** `path`: the keys that lead to the text, without places in lists: "snapshot.namespaces.owner.name". */
export type Rewrite = (text: string, path: string) => string;

/**
 * A copy of a document in which every text that its schema leaves open is rewritten, the keys of its records too. What
 * the schema fixes (an enum, a literal, a time) stays. A field that is added to the schema is rewritten from then on.
 */
export function mapStrings<S extends z.ZodType>(schema: S, value: z.output<S>, rewrite: Rewrite): z.output<S> {
  // What the schema does not know is left out here: nobody would have rewritten it.
  return schema.parse(walk(schema, value, '', rewrite));
}

function walk(schema: unknown, value: unknown, path: string, rewrite: Rewrite): unknown {
  if (value === undefined || value === null) return value;
  if (schema instanceof z.ZodString) return rewrite(String(value), path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return walk(schema.unwrap(), value, path, rewrite);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((each) => walk(schema.element, each, path, rewrite));
  }
  if (schema instanceof z.ZodUnion) {
    const chosen = schema.options.find((option) => option instanceof z.ZodType && option.safeParse(value).success);
    return walk(chosen, value, path, rewrite);
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') {
    const fields: Readonly<Record<string, unknown>> = schema.shape;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, walk(fields[key], each, `${path}.${key}`, rewrite)]),
    );
  }
  if (schema instanceof z.ZodRecord && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        rewrite(key, `${path}.key`),
        walk(schema.valueType, each, `${path}.value`, rewrite),
      ]),
    );
  }
  return value;
}
