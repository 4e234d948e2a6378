import { resolveRef, type Contract, type MediaType, type Operation, type Response } from '@kashio-toolkit/core';

/** The media type that a `Content-Type` names, without its parameters. */
export const typeOf = (contentType: string) => contentType.split(';')[0]!.trim().toLowerCase();

/** What the contract says of a media type, among those that it lists: exact, or `application/*`. */
export function mediaOf(
  content: Record<string, MediaType>,
  contentType: string,
): { isJson: boolean; media: MediaType } | undefined {
  const type = typeOf(contentType);
  const fits = (range: string) =>
    range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
  const [, media] = Object.entries(content).find(([range]) => fits(typeOf(range))) ?? [];
  return media && { isJson: type === 'application/json' || type.endsWith('+json'), media };
}

/** The response that an operation documents for a status: exact, of its class (`4XX`), or the default. */
export function responseFor(contract: Contract, { responses }: Operation, status: number): Response | undefined {
  const found = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses['default'];
  return found && resolveRef(contract, found);
}
