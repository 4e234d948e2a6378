// Copied from packages/client/src/runtime/canonical.ts by `npm run build`: change that file instead.
/**
 * Checks a value of an answer and gives it in its canonical form (`x-canonical-form` in the contract). Objects and lists
 * are changed in place.
 *
 * @throws TypeError naming the property that is not what the contract says, never its value
 */
export type Form<T = unknown> = (value: unknown) => T;

/** Whether a value is an object, neither `null` nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(): never {
  throw new TypeError();
}

/** Takes out of an object the properties that are `null`, which the contract does not allow: they count as absent. */
function dropNulls(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  for (const name of Object.keys(value)) if (value[name] === null) delete value[name];
  return true;
}

const text: Form<string> = (value) => (typeof value === 'string' ? value : refuse());

/** A text that is not empty. */
export const identifier: Form<string> = (value) => text(value) || refuse();

/** `true` or `false`. */
export const boolean: Form<boolean> = (value) => (typeof value === 'boolean' ? value : refuse());

/** No other value than this, which is added when it is absent. */
export const constant =
  (expected: unknown): Form =>
  (value = expected) =>
    value === expected ? value : refuse();

/** An optional text, in lower case. */
export const lowerCase: Form = (value) => (value == null ? value : text(value).toLowerCase());

/** An optional decimal as a number. A text with more digits than a number holds exactly is refused. */
export const number: Form = (value) => {
  if (Number.isFinite(value) || value == null) return value;
  return /^-?\d+(\.\d+)?$/.test(text(value)) && text(value).replace(/\D/g, '').length < 16 ? Number(value) : refuse();
};

/** An optional date-time, with `T` between date and time. */
export const dateTime: Form = (value) => (value == null ? value : text(value).replace(/^([\d-]{10}) /, '$1T'));

/** Of an object, the properties that are there; anything else as it is. */
export const withoutNulls: Form = (value) => {
  dropNulls(value);
  return value;
};

/** A form that lets what is absent be. */
export const optional =
  (form: Form): Form =>
  (value) =>
    value == null ? value : form(value);

/** A list, each of its items in a form. */
export const list =
  (form: Form): Form =>
  (value) =>
    Array.isArray(value) ? value.map((item) => form(item)) : refuse();

/** An object, some of its properties in forms of their own; the others stay as they are. */
export function object<T>(properties: Record<string, Form>): Form<T> {
  const forms = Object.entries(properties);
  return (value) => {
    if (!dropNulls(value)) return refuse();
    for (const [name, form] of forms) {
      try {
        const given = value[name];
        const canonical = form(given);
        if (canonical !== given) value[name] = canonical;
      } catch (error) {
        const { message } = error as TypeError;
        throw new TypeError(message ? `${name}.${message}` : name);
      }
    }
    return value as T;
  };
}
