import { access, copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CliError } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { bundleFile, generatedFolder, inRoot } from '../../scripts/lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';
import { buildRedoc } from './redocly.ts';

/** The reference as readers get it: `npm run docs:build` makes it, and git does not hold it. */
const docsFolder = path.join(generatedFolder, 'docs');
const mainPages = { Spanish: 'index.html', English: path.join('en', 'index.html') };

/** A page to be looked at. */
export interface Contestant {
  name: string;
  work: string;
  /** Its address below the server's. */
  address: string;
  /** What a reader sees once it is there, as Playwright's selector. */
  seen: string;
}

/** The reference that all others are compared with when they paint, and the one when they are weighed. */
export const scalar = 'Scalar';
export const redoc = 'Redoc as it comes';
export const ours = 'kashio reference';

const whole = 'whole contract';
export const staticPage = 'largest static page';

/** @throws CliError when the reference has not been built */
export async function checkBuilt(): Promise<void> {
  for (const page of Object.values(mainPages)) {
    const file = path.join(docsFolder, page);
    await access(file).catch(() => {
      throw new CliError(
        `${readable(file)} is missing: run "npm run docs:build" first. What is benched is the built reference.`,
      );
    });
  }
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}</head>
<body>
${body}
</body>
</html>
`;
}

/** A peer that takes a contract in the browser: its page, as its documentation has it, and the files the page needs. */
interface Peer {
  name: string;
  head: string;
  body: string;
  /** Below `bench/node_modules`. */
  files: string[];
}

/** Self-hosted, and without the fonts that Scalar and RapiDoc would fetch from elsewhere. */
const peers: Peer[] = [
  {
    name: scalar,
    head: '',
    body: `<div id="app"></div>
<script src="standalone.js"></script>
<script>Scalar.createApiReference('#app', { url: 'openapi.json', withDefaultFonts: false });</script>`,
    files: ['@scalar/api-reference/dist/browser/standalone.js'],
  },
  {
    name: 'RapiDoc',
    head: '<script type="module" src="rapidoc-min.js"></script>\n',
    body: '<rapi-doc spec-url="openapi.json" load-fonts="false"></rapi-doc>',
    files: ['rapidoc/dist/rapidoc-min.js'],
  },
  {
    name: 'Swagger UI',
    head: '<link rel="stylesheet" href="swagger-ui.css">\n',
    body: `<div id="app"></div>
<script src="swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#app' });</script>`,
    files: ['swagger-ui-dist/swagger-ui.css', 'swagger-ui-dist/swagger-ui-bundle.js'],
  },
];

async function addPeer(folder: string, { name, head, body, files }: Peer, title: string): Promise<Contestant> {
  const place = name.toLowerCase().replaceAll(' ', '-');
  const site = path.join(folder, place);
  await mkdir(site);
  await writeFile(path.join(site, 'index.html'), page(title, head, body));
  await copyFile(bundleFile, path.join(site, 'openapi.json'));
  for (const file of files) await copyFile(inRoot('bench', 'node_modules', file), path.join(site, path.basename(file)));
  return { name, work: whole, address: `${place}/index.html`, seen: `:text("${title}"):visible` };
}

async function addRedoc(folder: string, title: string): Promise<Contestant> {
  await mkdir(path.join(folder, 'redoc'));
  await buildRedoc(path.join(folder, 'redoc', 'index.html'));
  return { name: redoc, work: whole, address: 'redoc/index.html', seen: `:text("${title}"):visible` };
}

/** The static page that weighs most; `undefined` when there is none. */
async function largestStatic(folder: string): Promise<string | undefined> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
  const pages = files.filter((file) => !Object.values(mainPages).includes(file));
  const weigh = async (file: string) => ({
    file,
    size: gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length,
  });
  const weighed = await Promise.all(pages.map(weigh));
  return weighed.toSorted((a, b) => b.size - a.size)[0]?.file;
}

/** A copy of our reference, so that a build in the meantime changes nothing of what is measured. */
async function addOurs(folder: string): Promise<Contestant[]> {
  const site = path.join(folder, 'kashio');
  await cp(docsFolder, site, { recursive: true });
  const main = Object.entries(mainPages).map(([language, file]) => ({
    work: whole,
    name: `${ours}, ${language}`,
    file,
  }));
  const largest = await largestStatic(site);
  const pages =
    largest === undefined ? main : [...main, { work: staticPage, name: `${ours}, ${largest}`, file: largest }];
  return pages.map(({ work, name, file }) => ({
    work,
    name,
    address: `kashio/${file.split(path.sep).join('/')}`,
    seen: 'h1:visible',
  }));
}

/** Makes a folder of sites, one for each contestant, all of the same contract. */
export async function makeSites(folder: string): Promise<Contestant[]> {
  const { info } = JSON.parse(await readFile(bundleFile, 'utf8')) as Contract;
  await mkdir(folder);
  const others: Contestant[] = [];
  for (const peer of peers) others.push(await addPeer(folder, peer, info.title));
  return [...others, await addRedoc(folder, info.title), ...(await addOurs(folder))];
}
