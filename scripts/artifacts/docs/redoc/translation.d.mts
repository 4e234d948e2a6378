/** What Redoc's `useTranslate` returns. */
export function createTranslation(texts: Record<string, string>): {
  translate(key: string, options?: string | { defaultValue?: string }): string;
};
