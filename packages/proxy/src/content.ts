import { promisify } from 'node:util';
import zlib, { type ZlibOptions } from 'node:zlib';
import type { Json } from '@kashio-toolkit/core';

/** What a body contains. */
export type Content =
  | { kind: 'empty' }
  | { kind: 'json'; value: Json }
  /** It is not what its headers say: the rule that it breaks, and what was expected. */
  | { kind: 'malformed'; rule: 'content-encoding' | 'json'; expected: string }
  /** It is too large, or compressed in a way that is not known here. */
  | { kind: 'skipped' };

type Decompress = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);
const brotliDecompress = promisify(zlib.brotliDecompress);

const isTooLarge = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';

/** HTTP's `deflate` has a header of zlib, which some servers leave out. */
async function inflateAny(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  try {
    return await inflate(bytes, options);
  } catch (error) {
    if (isTooLarge(error)) throw error;
    return inflateRaw(bytes, options);
  }
}

/** By the names of HTTP's content codings. */
const decompressors = new Map<string, Decompress>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', brotliDecompress],
  ['deflate', inflateAny],
]);

/** The codings of a `Content-Encoding`, in the order in which they are undone. */
function parseCodings(encoding: string): string[] {
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== '' && coding !== 'identity').toReversed();
}

function parseJson(bytes: Buffer): Content {
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json };
  } catch {
    return { kind: 'malformed', rule: 'json', expected: 'JSON válido en UTF-8' };
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
  let decoded = bytes;
  for (const coding of parseCodings(encoding)) {
    const decompress = decompressors.get(coding);
    if (!decompress) return { kind: 'skipped' };
    try {
      decoded = await decompress(decoded, { maxOutputLength: limit });
    } catch (error) {
      if (isTooLarge(error)) return { kind: 'skipped' };
      return { kind: 'malformed', rule: 'content-encoding', expected: `un cuerpo comprimido con ${coding}` };
    }
  }
  return decoded.length === 0 ? { kind: 'empty' } : parseJson(decoded);
}
