/** Certificates for servers on loopback, made by openssl. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './recording-server.ts';

const run = promisify(execFile);

export interface Certificates {
  /** The file with the authority's certificate. */
  authority: string;
  /** Signed by the authority. */
  trusted: Identity;
  /** Signed by itself. */
  selfSigned: Identity;
}

/**
 * Makes an authority and two certificates for 127.0.0.1 in a folder.
 *
 * @returns `undefined` when there is no openssl, so that the tests that need it must be skipped
 */
export async function createCertificates(folder: string): Promise<Certificates | undefined> {
  const file = (name: string) => path.join(folder, name);
  const create = async (name: string, ...args: string[]): Promise<Identity> => {
    const [key, cert] = [file(`${name}.key`), file(`${name}.pem`)];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    await run('openssl', ['req', '-x509', ...curve, '-days', '2', '-keyout', key, '-out', cert, ...args]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  };
  const leaf = [
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  ];
  try {
    await create('authority', '-subj', '/CN=Test authority');
    const trusted = await create('trusted', ...leaf, '-CA', file('authority.pem'), '-CAkey', file('authority.key'));
    return { authority: file('authority.pem'), trusted, selfSigned: await create('self-signed', ...leaf) };
  } catch (error) {
    if (process.env['CI'] || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn('No openssl found, so the tests with certificates are left out.');
    return undefined;
  }
}
