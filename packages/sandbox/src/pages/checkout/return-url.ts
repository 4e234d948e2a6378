/** The address to which a payer returns; `undefined` for one that is missing or no http(s): a browser would do something else with it. */
export function findReturnUrl(url: string | undefined): string | undefined {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}
