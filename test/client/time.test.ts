/** The API's date-times, which carry no zone, and Lima's calendar: the same on a machine in any zone. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fromApiDateTime, limaDay, toApiDateTime } from 'kashio-payments';

const seconds = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('A date', () => {
  test('comes back from the API’s form less its fraction of a second', () => {
    fc.assert(
      fc.property(seconds, (date) => {
        expect(fromApiDateTime(toApiDateTime(date)).getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  test('is written in UTC, with T and without a zone', () => {
    expect(toApiDateTime(new Date('2020-02-01T00:00:00.999-05:00'))).toBe('2020-02-01T05:00:00');
  });

  test.each([new Date(Number.NaN), new Date('+010000-01-01T00:00:00Z'), new Date(-1e15)])(
    'such as %s is refused',
    (date) => {
      expect(() => toApiDateTime(date)).toThrow(RangeError);
    },
  );
});

describe('A date-time of the API', () => {
  test.each(['2020-02-01T05:00:00', '2020-02-01 05:00:00'])('such as %j is read as UTC', (text) => {
    expect(fromApiDateTime(text)).toEqual(new Date('2020-02-01T05:00:00Z'));
  });

  test.each([
    ...[
      '',
      '2020-02-01',
      '2020-02-30T00:00:00',
      '2021-02-29T00:00:00',
      '2020-13-01T00:00:00',
      '2020-02-01T24:00:00',
      '2020-02-01T05:00:60',
    ],
    ...[
      '2020-02-01T05:00:00Z',
      '2020-02-01T05:00:00.5',
      '2020-02-01T05:00',
      '2020-02-01T05:00:00-05:00',
      ' 2020-02-01T05:00:00',
      '1/2/2020',
    ],
    ...([null, 0, undefined] as unknown as string[]),
  ])('such as %j is refused', (text) => {
    expect(() => fromApiDateTime(text)).toThrow(RangeError);
  });
});

describe('A day in Lima', () => {
  test.each([
    ['2020-01-01T04:59:59Z', '2019-12-31'],
    ['2020-01-01T05:00:00Z', '2020-01-01'],
    ['2024-02-29T12:00:00Z', '2024-02-29'],
    ['2026-07-01T04:59:59.999Z', '2026-06-30'],
  ])('at %s is %s', (moment, day) => {
    expect(limaDay(new Date(moment))).toBe(day);
  });

  test('is that of the time zone database', () => {
    const lima = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Lima' });
    const recent = fc.date({
      min: new Date('1995-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(recent, (date) => limaDay(date) === lima.format(date)));
  });

  test('of no moment is refused', () => {
    expect(() => limaDay(new Date(Number.NaN))).toThrow(RangeError);
  });
});

test.each(['America/Lima', 'Asia/Tokyo', 'America/St_Johns'])('A machine in %s reads and writes the same', (zone) => {
  vi.stubEnv('TZ', zone);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  const date = fromApiDateTime('2020-02-01T04:59:59');
  expect([date.toJSON(), toApiDateTime(date), limaDay(date)]).toEqual([
    '2020-02-01T04:59:59.000Z',
    '2020-02-01T04:59:59',
    '2020-01-31',
  ]);
});
