import { isObject } from './json.ts';

/**
 * Checks a value of a response and returns it in its canonical form (`x-canonical-form` in the contract). Objects and lists
 * are changed in place.
 *
 * @throws TypeError naming the property that is not what the contract says, never its value
 */
export type Decoder<T = unknown> = (value: unknown) => T;

function fail(): never {
  throw new TypeError();
}

/** Takes out of an object the properties that are `null`, which the contract does not allow: they count as absent. */
function dropNulls(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  for (const name of Object.keys(value)) if (value[name] === null) delete value[name];
  return true;
}

const text: Decoder<string> = (value) => (typeof value === 'string' ? value : fail());

/** A text that is not empty. */
export const identifier: Decoder<string> = (value) => text(value) || fail();

/** `true` or `false`. */
export const boolean: Decoder<boolean> = (value) => (typeof value === 'boolean' ? value : fail());

/** No other value than this, which is added when it is absent. */
export const constant =
  (expected: unknown): Decoder =>
  (value = expected) =>
    value === expected ? value : fail();

/** An optional text, in lower case. */
export const lowerCase: Decoder = (value) => (value == null ? value : text(value).toLowerCase());

/** An optional decimal as a number. A text with more digits than a number can represent exactly is refused. */
export const number: Decoder = (value) => {
  if (Number.isFinite(value) || value == null) return value;
  return /^-?\d+(\.\d+)?$/.test(text(value)) && text(value).replace(/\D/g, '').length < 16 ? Number(value) : fail();
};

/** An optional date-time, with `T` between date and time. */
export const dateTime: Decoder = (value) => (value == null ? value : text(value).replace(/^([\d-]{10}) /, '$1T'));

/** Of an object, the properties that are there; anything else as it is. */
export const withoutNulls: Decoder = (value) => {
  dropNulls(value);
  return value;
};

/** A decoder that leaves what is absent as it is. */
export const optional =
  (decode: Decoder): Decoder =>
  (value) =>
    value == null ? value : decode(value);

/** A list, each of its items decoded. */
export const list =
  (decode: Decoder): Decoder =>
  (value) =>
    Array.isArray(value) ? value.map((item) => decode(item)) : fail();

/** An object, some of its properties decoded; the others stay as they are. */
export function object<T>(properties: Record<string, Decoder>): Decoder<T> {
  const decoders = Object.entries(properties);
  return (value) => {
    if (!dropNulls(value)) return fail();
    for (const [name, decode] of decoders) {
      try {
        const given = value[name];
        const canonical = decode(given);
        if (canonical !== given) value[name] = canonical;
      } catch (error) {
        const { message } = error as TypeError;
        throw new TypeError(message ? `${name}.${message}` : name);
      }
    }
    return value as T;
  };
}
