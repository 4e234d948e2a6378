import { throwHttpError } from '@kashio-toolkit/core';

/** The answer that a request asks for. */
export interface Preference {
  /** HTTP status. */
  code?: string;
  /** Name of an example. */
  example?: string;
}

const asked = /(?:^|[,;])\s*(code|example|dynamic)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/gi;

/**
 * Reads the preferences that Prism knows, from the header `Prefer: code=404, example=anulada` (RFC 7240) or from the query
 * parameters `__code` and `__example`. Others are ignored.
 *
 * @throws HttpError when answers made at random are asked for
 */
export function preferenceOf(header: string | undefined, query: URLSearchParams): Preference {
  const found = Object.fromEntries(
    [...(header ?? '').matchAll(asked)].map(([, name = '', quoted, plain = '']) => [
      name.toLowerCase(),
      quoted ?? plain,
    ]),
  );
  const code = found['code'] ?? query.get('__code') ?? undefined;
  const example = found['example'] ?? query.get('__example') ?? undefined;
  const dynamic = found['dynamic'] ?? query.get('__dynamic') ?? 'false';
  if (dynamic !== 'false') {
    const message =
      'Este servidor simulado no inventa respuestas: contesta con los ejemplos del contrato (dynamic=false).';
    throwHttpError(400, { code: 'unknown_preference', message, param: 'Prefer' });
  }
  return { ...(code !== undefined && { code }), ...(example !== undefined && { example }) };
}

/** The value of `Preference-Applied` (RFC 7240), which tells what was made of the preferences. */
export function appliedOf(preference: Preference): string {
  return Object.entries(preference)
    .map(([name, value]) => `${name}=${encodeURI(value)}`)
    .join(', ');
}
