// Node's module hooks: one module's source is read from another file.
import { readFile } from 'node:fs/promises';

let changed;

export function initialize(data) {
  changed = data;
}

export async function load(url, context, nextLoad) {
  if (url !== changed.url) return nextLoad(url, context);
  return { format: 'module', shortCircuit: true, source: await readFile(changed.file, 'utf8') };
}
