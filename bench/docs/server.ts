import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { close, listen } from '@kashio-toolkit/http';

export interface SiteServer {
  url: string;
  /** Bytes of all bodies sent so far. */
  sent(): number;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves a folder on loopback, every file compressed by gzip at its highest level, once, when it is first asked for. */
export async function serveSites(folder: string): Promise<SiteServer> {
  const bodies = new Map<string, Buffer | undefined>();
  let sent = 0;

  async function bodyOf(file: string): Promise<Buffer | undefined> {
    if (!bodies.has(file)) {
      const content = await readFile(path.join(folder, file)).catch(() => undefined);
      bodies.set(file, content && gzipSync(content, { level: 9 }));
    }
    return bodies.get(file);
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const body = await bodyOf(decodeURIComponent(pathname));
    if (!body) return response.writeHead(404).end();
    sent += body.length;
    const type = types[path.extname(pathname)] ?? 'application/octet-stream';
    response
      .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': body.length })
      .end(body);
  });
  return { url: `${await listen(server, 0, '127.0.0.1')}/`, sent: () => sent, close: () => close(server) };
}
