import type { Json } from '../lib/contract.ts';

/** Every value inside a value, with how deep it stands. Without recursion, since bodies may be nested as deep as they like. */
export function* walk(root: Json): Generator<{ value: Json; depth: number }> {
  const pending = [{ value: root, depth: 0 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    yield at;
    const { value, depth } = at;
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) pending.push({ value: each, depth: depth + 1 });
  }
}
