// Amounts and times as people read them.
import type { Language } from '@kashio-toolkit/cli';
import type { Json } from '@kashio-toolkit/core';

const locales: Record<Language, string> = { es: 'es-PE', en: 'en-GB' };

/** An amount with its currency, such as `S/ 149.90`; what is none, as it is. */
export function formatMoney(amount: Json | undefined, currency: Json | undefined, language: Language): string {
  const number = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount;
  if (typeof number !== 'number' || !Number.isFinite(number) || typeof currency !== 'string')
    return [amount, currency].filter((part) => part !== undefined && part !== null).join(' ');
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 10 };
  if (!/^[A-Z]{3}$/.test(currency)) return `${number} ${currency}`;
  return new Intl.NumberFormat(locales[language], { style: 'currency', currency, ...digits }).format(number);
}

const limaZone = { timeZone: 'America/Lima', hourCycle: 'h23' } as const;

/** A moment in Lima's time, in full: `3 de marzo de 2026, 10:00`. */
export function formatDay(moment: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { ...limaZone, dateStyle: 'long', timeStyle: 'short' }).format(
    moment,
  );
}

/**
 * A moment in Lima's time, for tables: `3 mar, 10:00:07`.
 *
 * @param now its year is left out
 */
export function formatMoment(moment: number, language: Language, now: number): string {
  const getYear = (at: number) => new Intl.DateTimeFormat('en', { ...limaZone, year: 'numeric' }).format(at);
  const options: Intl.DateTimeFormatOptions = {
    ...limaZone,
    day: 'numeric',
    month: 'short',
    ...(getYear(moment) !== getYear(now) && { year: 'numeric' }),
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  };
  return new Intl.DateTimeFormat(locales[language], options).format(moment);
}
