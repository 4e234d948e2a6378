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

/**
 * The Spanish of a name that Redoc gives a control for those who don't see it.
 *
 * @param {Record<string, string>} names - translations by the English name
 * @param {string} name
 */
export function translateName(names, name) {
  return names[name] ?? name.replace(/^link to /, 'enlace a ');
}
