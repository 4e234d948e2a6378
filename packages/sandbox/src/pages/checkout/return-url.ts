/** What can be a header as it is, and what a browser takes for a whole address wherever it finds it. */
const absolute = /^https?:\/\/[\x21-\x7e]+$/i;

/**
 * The address to which a payer returns, as the merchant wrote it; `undefined` for one that is missing or no http(s): a browser
 * would do something else with it.
 */
export function findReturnUrl(url: string | undefined): string | undefined {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (url === undefined || !parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  return absolute.test(url) ? url : parsed.href;
}
