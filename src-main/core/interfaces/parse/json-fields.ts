const longestText = 2_000;

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The fields of a JSON object, each taken once and by its type; what nobody took is left as text. */
export interface JsonFields {
  text(key: string): string | undefined;
  texts(key: string): string[] | undefined;
  /** A whole number from 0 that JavaScript holds exactly. */
  integer(key: string): number | undefined;
  flag(key: string): boolean;
  object(key: string): JsonFields | undefined;
  objects(key: string): JsonFields[] | undefined;
  /** What was not taken, without what is null. */
  rest(): [string, string][];
}

/** An interface list of a machine has hundreds of thousands of fields, for which schemas would be too slow by far. */
export function createJsonFields(record: JsonRecord): JsonFields {
  const left = new Map(Object.entries(record));
  function take<T>(key: string, is: (value: unknown) => value is T): T | undefined {
    const value = left.get(key);
    if (!is(value)) return undefined;
    left.delete(key);
    return value;
  }
  return {
    text: (key) => take(key, isString),
    texts: (key) => take(key, isListOf(isString)),
    integer: (key) => take(key, isCount),
    flag: (key) => take(key, isFlag) ?? false,
    object(key) {
      const found = take(key, isRecord);
      return found === undefined ? undefined : createJsonFields(found);
    },
    objects: (key) => take(key, isListOf(isRecord))?.map(createJsonFields),
    rest() {
      const texts: [string, string][] = [];
      for (const [key, value] of left) {
        if (value !== null && value !== undefined) texts.push([key, plainText(value)]);
      }
      return texts;
    },
  };
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isListOf<T>(is: (value: unknown) => value is T): (value: unknown) => value is T[] {
  return (value): value is T[] => Array.isArray(value) && value.every(is);
}

/** A value as a person would write it: lists with commas between, objects as JSON. */
export function plainText(value: unknown): string {
  const text = isString(value)
    ? value
    : isListOf(isString)(value)
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
