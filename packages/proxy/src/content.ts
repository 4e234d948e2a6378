import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib';
import type { Json } from '@kashio-toolkit/core';

/** What a body contains. */
export type Content =
  | { kind: 'empty' }
  | { kind: 'json'; value: Json }
  /** It is not what its headers say: the rule that it breaks, and what was expected. */
  | { kind: 'broken'; rule: 'content-encoding' | 'json'; expected: string }
  /** It is too large, or compressed in a way that is not known here. */
  | { kind: 'skipped' };

type Decompress = (bytes: InputType, options: ZlibOptions) => Promise<Buffer>;

const gzip: Decompress = promisify(gunzip);
const zlib: Decompress = promisify(inflate);
const raw: Decompress = promisify(inflateRaw);
const brotli: Decompress = promisify(brotliDecompress);

/** By the names of HTTP's content codings. */
const decompressors = new Map<string, Decompress>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['br', brotli],
  // Some servers leave out the header that `deflate` should have.
  ['deflate', (bytes, options) => zlib(bytes, options).catch(() => raw(bytes, options))],
]);

/** The codings of a `Content-Encoding` in the order in which they are undone. */
function parseCodings(encoding: string): string[] {
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== '' && coding !== 'identity').toReversed();
}

function parseJson(bytes: Buffer): Content {
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json };
  } catch {
    return { kind: 'broken', rule: 'json', expected: 'JSON válido en UTF-8' };
  }
}

/**
 * Reads a body that should be JSON.
 *
 * @param bytes as they passed; none when they were too many
 * @param encoding the message's `Content-Encoding`
 * @param limit how large the body may become, in bytes
 */
export async function readContent(bytes: Buffer | undefined, encoding = '', limit: number): Promise<Content> {
  if (bytes === undefined) return { kind: 'skipped' };
  if (bytes.length === 0) return { kind: 'empty' };
  let plain = bytes;
  for (const coding of parseCodings(encoding)) {
    const decompress = decompressors.get(coding);
    if (!decompress) return { kind: 'skipped' };
    try {
      plain = await decompress(plain, { maxOutputLength: limit });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'skipped' };
      return { kind: 'broken', rule: 'content-encoding', expected: `un cuerpo comprimido con ${coding}` };
    }
  }
  return plain.length === 0 ? { kind: 'empty' } : parseJson(plain);
}
