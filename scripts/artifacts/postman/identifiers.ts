import { createHash } from 'node:crypto';

/** The same identifier, in the form of a UUID, for the same name: an import that is repeated updates what is there. */
export function createId(...names: string[]): string {
  const digits = createHash('sha256')
    .update(['kashio-payments', ...names].join('/'))
    .digest('hex');
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits)!;
  return `${a}-${b}-5${c}-8${d}-${e}`; // Version 5, made from a name; the variant of RFC 9562.
}
