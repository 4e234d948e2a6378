/** Amounts in cents: exact, or refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCents, toCents } from 'kashio-payments';

/** The decimal of an amount in cents, by integer arithmetic alone. */
function toDecimal(cents: bigint): string {
  const [sign, size] = cents < 0n ? ['-', -cents] : ['', cents];
  return `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

const safe = fc.maxSafeInteger().filter((cents) => !Object.is(cents, -0));
/** Up to 2^46, every amount of cents has a number of its own. */
const distinct = fc
  .integer({ min: -7_036_874_417_766_400, max: 7_036_874_417_766_400 })
  .filter((cents) => !Object.is(cents, -0));

describe('toCents', () => {
  test('gives the cents of every decimal text in the safe range', () => {
    fc.assert(
      fc.property(safe, (cents) => toCents(toDecimal(BigInt(cents))) === cents),
      { numRuns: 2000 },
    );
    for (const cents of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])
      expect(toCents(toDecimal(BigInt(cents)))).toBe(cents);
  });

  test('gives the cents of every number that means one amount alone', () => {
    fc.assert(
      fc.property(distinct, (cents) => toCents(Number(toDecimal(BigInt(cents)))) === cents),
      { numRuns: 2000 },
    );
  });

  test('never gives other cents than were meant: a number that could mean two amounts is refused', () => {
    const outcome = (cents: number): number | undefined => {
      try {
        return toCents(Number(toDecimal(BigInt(cents))));
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(safe, (cents) => [cents, undefined].includes(outcome(cents))),
      { numRuns: 5000 },
    );
    expect(() => toCents(90071992547409.91)).toThrow(RangeError);
  });

  test.each([
    [0, 0],
    [19.99, 1999],
    [4.35, 435],
    [0.07, 7],
    [1.1, 110],
    [1234567.89, 123456789],
    [-5.5, -550],
    ['0', 0],
    ['15', 1500],
    ['15.0', 1500],
    ['15.00', 1500],
    ['007.5', 750],
    ['-0.01', -1],
  ])('of %j are %i', (amount, cents) => {
    expect(toCents(amount)).toBe(cents);
  });

  test.each([
    ...[0.1 + 0.2, 19.999, 1e-7, 1e21, Number.NaN, Infinity, -Infinity, -0, 2 ** 53, Number.MAX_VALUE],
    ...[
      '',
      ' ',
      '1.234',
      '1.',
      '.5',
      '1e2',
      '0x10',
      '1,50',
      '1 000',
      ' 5',
      '5 ',
      '+5',
      '--5',
      '-0',
      '-0.00',
      'NaN',
      '٣',
      '90071992547409.92',
      '1'.repeat(400),
    ],
    ...([null, undefined, true, {}] as unknown as number[]),
  ])('of %j are refused', (amount) => {
    expect(() => toCents(amount)).toThrow(RangeError);
  });
});

describe('fromCents', () => {
  test('is undone by toCents wherever it gives an amount, and it does for every amount below 2^46', () => {
    fc.assert(
      fc.property(distinct, (cents) => toCents(fromCents(cents)) === cents),
      { numRuns: 2000 },
    );
  });

  test.each([
    [0, 0],
    [7, 0.07],
    [1999, 19.99],
    [-1, -0.01],
    [9_007_199_254_740_900, 90_071_992_547_409],
  ])('of %i is %d', (cents, amount) => {
    expect(fromCents(cents)).toBe(amount);
  });

  test.each([0.5, -0, Number.NaN, Infinity, 2 ** 53, Number.MAX_SAFE_INTEGER, '100' as unknown as number])(
    'of %j is refused',
    (cents) => {
      expect(() => fromCents(cents)).toThrow(RangeError);
    },
  );
});
