import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isCollection, isMap, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { readable } from '@kashio-toolkit/cli';
import { parsePointer } from '@kashio-toolkit/core';
import { contractFile } from './paths.ts';

/** A file of the contract, and a node in it. */
interface Place {
  file: string;
  lineCounter: LineCounter;
  node: ParsedNode | null;
}

function open(file: string): Place {
  const lineCounter = new LineCounter();
  return { file, lineCounter, node: parseDocument(readFileSync(file, 'utf8'), { lineCounter }).contents };
}

/** What is below a key, in the file that a reference leads to where there is one. */
function follow(place: Place, key: string): Place | undefined {
  const { file, node } = place;
  const child = isCollection(node) ? (node.get(key, true) as ParsedNode | undefined) : undefined;
  if (child) return { ...place, node: child };
  const reference = isMap(node) ? node.get('$ref') : undefined;
  return typeof reference === 'string' ? follow(open(path.join(path.dirname(file), reference)), key) : undefined;
}

/**
 * Where a place of the bundle is written: file and line in `openapi/`, such as `openapi/paths/events.yaml:5`. What the bundle
 * writes out from elsewhere is located at the nearest thing around it that is written.
 *
 * @param pointer a JSON pointer into the bundle
 * @param root the root document; default: `openapi/openapi.yaml`
 */
export function locate(pointer: string, root: string = contractFile): string {
  const keys = parsePointer(pointer);
  const isComponent = keys[0] === 'components' && keys.length > 2;
  const start = isComponent ? `${path.join(path.dirname(root), ...keys.slice(0, 3))}.yaml` : root;
  let place = open(start);
  for (const key of isComponent ? keys.slice(3) : keys) {
    const next = follow(place, key);
    if (!next) break;
    place = next;
  }
  const { line } = place.lineCounter.linePos(place.node?.range[0] ?? 0);
  return `${readable(place.file)}:${line}`;
}
