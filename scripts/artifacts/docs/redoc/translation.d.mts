/** What Redoc's `useTranslate` returns. */
export function createTranslation(texts: Record<string, string>): {
  translate(key: string, options?: string | { defaultValue?: string }): string;
};

/** The Spanish of a name that Redoc gives a control for those who don't see it. */
export function translateName(names: Record<string, string>, name: string): string;
