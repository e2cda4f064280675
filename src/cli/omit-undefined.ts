/** An object of type T without its undefined fields. */
export type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The object without the fields that are undefined, which would take the place of values given elsewhere. */
export function omitUndefined<T extends object>(values: T): Present<T> {
  const present: Present<T> = {};
  for (const key in values) {
    const value = values[key];
    if (isPresent(value)) present[key] = value;
  }
  return present;
}

function isPresent<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
