import { throwHttpError } from '@kashio-toolkit/core';

/** The response that a request asks for. */
export interface Preference {
  /** HTTP status. */
  code?: string;
  /** Name of an example. */
  example?: string;
}

const preferences = /(?:^|[,;])\s*(code|example|dynamic)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/gi;

/**
 * Parses the preferences that Prism knows, from the header `Prefer: code=404, example=anulada` (RFC 7240) or from the query
 * parameters `__code` and `__example`. Others are ignored.
 *
 * @throws HttpError when random responses are asked for
 */
export function parsePreference(header: string | undefined, query: URLSearchParams): Preference {
  const found = Object.fromEntries(
    [...(header ?? '').matchAll(preferences)].map(([, name = '', quoted, plain = '']) => [
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

/** The value of `Preference-Applied` (RFC 7240): the preferences that were applied. */
export function formatPreference(preference: Preference): string {
  return Object.entries<string>({ ...preference })
    .map(([name, value]) => `${name}=${encodeURI(value)}`)
    .join(', ');
}
