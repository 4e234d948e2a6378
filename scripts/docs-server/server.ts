import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { close, listen } from '@kashio-toolkit/http';
import { reloadPath, reloadScriptPath, type Reload } from './reload.tsx';

export interface DocsServer {
  url: string;
  close(): Promise<void>;
}

/** The file of the page at an address: `/en/` is en/index.html, `/createInvoice` is createInvoice.html. */
function pageFile(address: string): string {
  if (address.endsWith('/')) return `${address}index.html`;
  return address.endsWith('.html') ? address : `${address}.html`;
}

/** The HTML at an address; `undefined` when there is no page. */
async function readPage(folder: string, address: string): Promise<string | undefined> {
  const file = path.join(folder, pageFile(address));
  if (!file.startsWith(folder + path.sep)) return undefined;
  return readFile(file, 'utf8').catch(() => undefined);
}

/** The path that a request asks for; `undefined` when it is malformed. */
function parseAddress({ url = '' }: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/** The page for addresses without one, as hosts of static pages know it. */
const notFoundPage = '/404.html';

function sendScript(response: ServerResponse, code: string): void {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' }).end(code);
}

/** Declares the encoding of texts; by default only HTML has one, and browsers guess the accents of the rest. */
function declareEncoding(response: ServerResponse, pathname: string): void {
  const types: Record<string, string> = { '.md': 'text/markdown', '.txt': 'text/plain', '.yaml': 'text/yaml' };
  const type = types[path.extname(pathname)];
  if (type) response.setHeader('Content-Type', `${type}; charset=utf-8`);
}

/**
 * Serves a folder of built pages on this machine.
 *
 * @param port TCP port; 0 takes a free one
 * @param reload lets the pages load themselves again when they change; without it they are served as they are
 * @throws CliError when the port is taken
 */
export async function serveDocs(folder: string, port: number, reload?: Reload): Promise<DocsServer> {
  const root = path.resolve(folder);
  const files = sirv(root, { dev: true, extensions: [], setHeaders: declareEncoding });

  async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = parseAddress(request);
    if (reload && address === reloadPath) return reload.stream(response);
    if (reload && address === reloadScriptPath) return sendScript(response, reload.code);
    const script = reload?.script() ?? ''; // Before the page is read, so that it is announced what is built in between.
    const sendPage = (status: 200 | 404, html: string) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(html + script);
    };
    const sendNotFound = async () => sendPage(404, (await readPage(root, notFoundPage)) ?? 'Not found\n');
    if (address === undefined) return sendNotFound();
    const page = await readPage(root, address);
    if (page !== undefined) sendPage(200, page);
    else if ((await readPage(root, `${address}/`)) !== undefined) {
      response.writeHead(302, { location: `${encodeURI(address)}/` }).end(); // Links in it are relative to the folder.
    } else {
      files(request, response, () => void sendNotFound());
    }
  }

  const server = createServer((request, response) => void handleRequest(request, response));
  const origin = await listen(server, port, '127.0.0.1', 'en');
  return { url: `${origin}/`, close: () => close(server) };
}
