import type { Json } from './contract.ts';

/** A value inside another. */
export interface Step {
  value: Json;
  /** Its depth in the tree. */
  depth: number;
  /** Its name, or index, in its parent. */
  name: string;
  parent?: Step;
}

/** Every value inside a value, and itself. Without recursion, since bodies may be nested as deep as they like. */
export function* traverse(root: Json): Generator<Step> {
  const pending: Step[] = [{ value: root, depth: 0, name: '' }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    yield at;
    const { value, depth } = at;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, each] of Object.entries(value)) pending.push({ value: each, depth: depth + 1, name, parent: at });
  }
}

/** The names and indices that lead to a value. */
export function getPath(step: Step): string[] {
  const names: string[] = [];
  for (let at = step; at.parent; at = at.parent) names.unshift(at.name);
  return names;
}
