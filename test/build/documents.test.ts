/** What the documents of the repository say of its places: each path that they name is there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';

/** Folders whose files are not kept in git: they may be missing. */
const ignored = /(^|\/)(node_modules|dist|\.(?!github\b)\w+)\/|^generated\/docs\//;

/** Every file and folder of the repository, by its path; folders end in `/`. */
function listPlaces(folder = ''): string[] {
  return readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`;
    if (ignored.test(place)) return [];
    return entry.isDirectory() ? [place, ...listPlaces(place)] : [place];
  });
}

const places = listPlaces();

const folders = places.filter((place) => /^[^/]+\/$/.test(place));
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'],
  ...folders.map((folder) => `${folder}README.md`).filter((file) => places.includes(file)),
];

/** Names for files that are not there yet: tests in general, and the path that CONTRIBUTING.md adds. */
const examples = /^X\.|^(openapi\/)?paths\/invoices_{id}_events\.yaml$/;

/** The paths that a document names as code: those of files, with an ending, and of folders. */
function findPaths(markdown: string): string[] {
  const prose = markdown.replace(/^( *)```[^]*?^\1```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const isPath = (code: string) => /^(?!\/)[^\s<>*:,()'…]*(\.(tsx?|mjs|css|md|ya?ml|json)|[\w-]\/)(#\w+)?$/.test(code);
  return spans.filter((code) => isPath(code) && !ignored.test(code) && !examples.test(code));
}

/** Whether a path, whole or from a folder on, is one of the repository's. */
function exists(named: string): boolean {
  const [file = ''] = named.replace(/^\.\//, '').split('#');
  return places.some((place) => place === file || place.endsWith(`/${file}`));
}

test.each(documents)('%s names files and folders that are there', (document) => {
  const named = findPaths(readFileSync(inRoot(document), 'utf8'));
  expect(named).not.toEqual([]);
  expect(named.filter((each) => !exists(each))).toEqual([]);
});

test.each(documents)('%s links to what is there', (document) => {
  const links = [...readFileSync(inRoot(document), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
  const files = links.filter((href) => !/^(https?:|#)/.test(href)).map((href) => href.split('#')[0] ?? '');
  const lost = files.filter((file) => !exists(path.posix.join(path.posix.dirname(document), file)));
  expect(lost).toEqual([]);
});
