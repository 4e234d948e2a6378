/** The decimal text of an amount in cents: 1990 → `19.90`. */
function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whether an amount means these cents alone: above 2^46, the distance between numbers is more than a cent. */
function isExact(amount: number, cents: number): boolean {
  return [cents - 1, cents + 1].every((neighbour) => Number(decimal(neighbour)) !== amount);
}

/**
 * Convierte un monto en céntimos, sin redondear: `19.99` o `'19.99'` → `1999`. Sume y compare en céntimos.
 *
 * @param amount Monto con dos decimales como máximo, como número o como texto decimal.
 * @returns Un entero de céntimos.
 * @throws RangeError si tiene más de dos decimales o un exponente, si es cero negativo o `NaN`, o si no cabe de forma exacta.
 */
export function toCents(amount: number | string): number {
  const [, sign, whole, fraction = ''] =
    /^(-?)(\d+)(?:\.(\d\d?))?$/.exec(Object.is(amount, -0) ? '' : String(amount)) ?? [];
  const cents = Number(`${sign}${whole}${fraction.padEnd(2, '0')}`);
  if (!Number.isSafeInteger(cents) || Object.is(cents, -0) || (typeof amount === 'number' && !isExact(amount, cents))) {
    throw new RangeError('El monto debe ser un decimal, con dos decimales como máximo, que quepa de forma exacta.');
  }
  return cents;
}

/**
 * Convierte céntimos en un monto: `1999` → `19.99`.
 *
 * @param cents Un entero de céntimos.
 * @returns El monto como número.
 * @throws RangeError si no es un entero, es cero negativo, o si ningún número representa solo ese monto.
 */
export function fromCents(cents: number): number {
  const amount = Number(decimal(cents));
  if (!Number.isSafeInteger(cents) || Object.is(cents, -0) || !isExact(amount, cents)) {
    throw new RangeError('Los céntimos deben ser un entero cuyo monto quepa en un número de forma exacta.');
  }
  return amount;
}
