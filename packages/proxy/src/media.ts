import type { MediaType } from '@kashio-toolkit/core';

/** The media type that a `Content-Type` names, without its parameters. */
const parseType = (contentType: string) => contentType.split(';')[0]!.trim().toLowerCase();

/** What the contract says of a media type, among those that it lists: exact, or `application/*`. */
export function findMedia(
  content: Record<string, MediaType>,
  contentType: string,
): { isJson: boolean; media: MediaType } | undefined {
  const type = parseType(contentType);
  const includes = (range: string) =>
    range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
  const [, media] = Object.entries(content).find(([range]) => includes(parseType(range))) ?? [];
  return media && { isJson: type === 'application/json' || type.endsWith('+json'), media };
}
