import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Json } from '@kashio-toolkit/core';

/** What a body says. */
export type Content =
  | { kind: 'empty' }
  | { kind: 'json'; value: Json }
  /** It is not what its headers say: the rule that it breaks, and what was expected. */
  | { kind: 'broken'; rule: 'content-encoding' | 'json'; expected: string }
  /** It is too large, or compressed in a way that is not known here. */
  | { kind: 'unjudged' };

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const [gzip, brotli, zlib, raw] = [gunzip, brotliDecompress, inflate, inflateRaw].map(
  (decode) => promisify(decode) as unknown as Decode,
) as [Decode, Decode, Decode, Decode];

/** Some servers leave out the header that `deflate` should have. */
const deflate: Decode = (bytes, options) => zlib(bytes, options).catch(() => raw(bytes, options));

const decoders: Record<string, Decode> = {
  gzip,
  'x-gzip': gzip,
  br: brotli,
  deflate,
  identity: async (bytes) => bytes,
};

function parsed(bytes: Buffer): Content {
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
export async function contentOf(bytes: Buffer | undefined, encoding = '', limit: number): Promise<Content> {
  if (bytes === undefined) return { kind: 'unjudged' };
  if (bytes.length === 0) return { kind: 'empty' };
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  let plain = bytes;
  for (const coding of codings.reverse()) {
    const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (!decode) return { kind: 'unjudged' };
    try {
      plain = await decode(plain, { maxOutputLength: limit });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'unjudged' };
      return { kind: 'broken', rule: 'content-encoding', expected: `un cuerpo comprimido con ${coding}` };
    }
  }
  return plain.length === 0 ? { kind: 'empty' } : parsed(plain);
}
