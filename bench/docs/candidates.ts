import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { inPeers } from '../lib/peers.ts';
import { bundleFile, docsSite, type Contract } from '../lib/toolkit.ts';
import { buildRedoc } from './redoc.ts';

/** The main page of our reference in each language. */
export const mainPages = {
  Spanish: path.join(docsSite, 'index.html'),
  English: path.join(docsSite, 'en', 'index.html'),
};

export interface Candidate {
  name: string;
  workload: string;
  /** URL path of its page, without the first slash. */
  path: string;
  /** Playwright's selector of what the page shows when it has loaded. */
  content: string;
}

/** The references: of `paint`, and of `bytes`. */
export const scalar = 'Scalar';
export const redoc = 'Redoc as it comes';

export const ours = 'kashio reference';
const staticPage = 'largest static page';
const wholeContract = 'whole contract';

/** A peer that shows a contract in the browser. */
interface Peer {
  name: string;
  /** Parts of its page, as its documentation describes it. */
  head?: string;
  body: string;
  /** Files of the page in `bench/node_modules`. */
  files: string[];
}

/** Self-hosted, without the fonts that Scalar and RapiDoc would load from other hosts. */
const peers: Peer[] = [
  {
    name: scalar,
    body: `<div id="app"></div>
<script src="standalone.js"></script>
<script>Scalar.createApiReference('#app', { url: 'openapi.json', withDefaultFonts: false });</script>`,
    files: ['@scalar/api-reference/dist/browser/standalone.js'],
  },
  {
    name: 'RapiDoc',
    head: '<script type="module" src="rapidoc-min.js"></script>',
    body: `<rapi-doc spec-url="openapi.json" load-fonts="false"></rapi-doc>`,
    files: ['rapidoc/dist/rapidoc-min.js'],
  },
  {
    name: 'Swagger UI',
    head: '<link rel="stylesheet" href="swagger-ui.css">',
    body: `<div id="app"></div>
<script src="swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#app' });</script>`,
    files: ['swagger-ui-dist/swagger-ui.css', 'swagger-ui-dist/swagger-ui-bundle.js'],
  },
];

async function createPeer(folder: string, { head = '', body, files }: Peer, title: string): Promise<void> {
  const html = `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
  await mkdir(folder);
  await writeFile(path.join(folder, 'index.html'), html);
  await copyFile(bundleFile, path.join(folder, 'openapi.json'));
  for (const file of files) await copyFile(inPeers(file), path.join(folder, path.basename(file)));
}

/** The page with the largest compressed size, apart from the main pages. */
async function findLargestPage(): Promise<string | undefined> {
  const files = (await readdir(docsSite, { recursive: true }))
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.join(docsSite, file));
  const pages = files.filter((file) => !Object.values(mainPages).includes(file));
  const sized = await Promise.all(
    pages.map(async (file) => ({ file, size: gzipSync(await readFile(file), { level: 9 }).length })),
  );
  return sized.toSorted((a, b) => b.size - a.size)[0]?.file;
}

async function createOurs(folder: string): Promise<Candidate[]> {
  await cp(docsSite, path.join(folder, 'kashio'), { recursive: true });
  const toCandidate = (workload: string, name: string, file: string): Candidate => {
    return { workload, name: `${ours}, ${name}`, path: `kashio/${toUrlPath(file)}`, content: 'h1:visible' };
  };
  const largest = await findLargestPage();
  return [
    ...Object.entries(mainPages).map(([language, file]) => toCandidate(wholeContract, language, file)),
    ...(largest === undefined ? [] : [toCandidate(staticPage, toUrlPath(largest), largest)]),
  ];
}

const toUrlPath = (file: string) => path.relative(docsSite, file).split(path.sep).join('/');

/** Creates the pages of all candidates in a folder, all of the same contract. */
export async function createPages(folder: string): Promise<Candidate[]> {
  const { info } = JSON.parse(await readFile(bundleFile, 'utf8')) as Contract;
  await mkdir(folder);
  const others = [...peers.map(({ name }) => name), redoc].map((name): Candidate => {
    return {
      name,
      workload: wholeContract,
      path: `${toFolder(name)}/index.html`,
      content: `:text("${info.title}"):visible`,
    };
  });
  for (const peer of peers) await createPeer(path.join(folder, toFolder(peer.name)), peer, info.title);
  await buildRedoc(path.join(folder, toFolder(redoc)));
  return [...others, ...(await createOurs(folder))];
}

const toFolder = (name: string) => name.toLowerCase().replaceAll(' ', '-');
