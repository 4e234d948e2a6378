// How Redoc's texts are translated, in the browser and where the command pre-renders the page.

/**
 * What Redoc's `useTranslate` returns.
 *
 * @param {Record<string, string>} texts - translations by the English text
 * @returns {{ translate(key: string, options?: string | { defaultValue?: string }): string }}
 */
export function createTranslation(texts) {
  return {
    translate(key, options) {
      const english = (typeof options === 'string' ? options : options?.defaultValue) || key;
      return texts[english] ?? english;
    },
  };
}
