import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSyntaxError } from '../../packages/core/src/json-syntax.ts';

const deep = 100_000;

test.each<[string, string]>([
  ['{"amount":', 'NaN}'],
  ['', 'None'],
  ['', 'undefined'],
  ['', '<xml/>'],
  ['', 'amount=1'],
  ['{\n "a": 1,\n', '}'],
  ['[1 ', '2]'],
  ['["a" ', '"b"]'],
  ['{} ', '{}'],
  ['1 ', '2'],
  ['[', ',]'],
  ['[1,', ']'],
  ['[', '}'],
  ['{"a" ', '1}'],
  ['{"a":', '}'],
  ['{', 'a:1}'],
  ['{', '1:1}'],
  ['{', "'a':1}"],
  ['{', '[1]:1}'],
  ['"a\\', 'x"'],
  ['"\\u12', 'g4"'],
  ['"a', '\n"'],
  ['"', '\0"'],
  ['0', '1'],
  ['-', 'Infinity'],
  ['-', 'a'],
  ['1.', 'e1'],
  ['[1.', ']'],
  ['[1e', ']'],
  ['1e+', 'x'],
  ['', '+1'],
  ['0', 'x1'],
  ['{"a":', 'True}'],
  ['{"a":tru', 'x}'],
  ['', '/* x */1'],
  ['1 ', '// x'],
  ['{', '\u00a0"a":1}'],
  ['', '\ufeff{}'],
  ['"\ud800" ', 'x'],
  ['{"a":', '\ud800}'],
  ['', ']'],
  ['[]', ']'],
  ['['.repeat(deep), 'x'],
  [`${'{"a":'.repeat(deep)}1${'}'.repeat(deep - 1)}`, ']'],
  [`{"a":"${'x'.repeat(1_000_000)}"`, 'x}'],
])('%.40s: what follows is no JSON: %.10s', (good, bad) => {
  expect(findSyntaxError(good + bad)).toBe(good.length);
});

test.each([
  '',
  ' ',
  '{',
  '[',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  '"x',
  '"\\',
  '"\\u1',
  'tru',
  '-',
  '1.',
  '1e',
  '1e-',
  '['.repeat(deep),
])('A text that ends too early has nothing else wrong: %.20s', (text) => {
  expect(findSyntaxError(text)).toBe(text.length);
});

test('A text that JSON.parse reads is read to its end, and what it refuses is not', () => {
  const near = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', '\\', 'x', '-', ' ', '.'))
    .map(
      ([text, at, other]) => text.slice(0, at % (text.length + 1)) + other + text.slice((at % (text.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), near, fc.string()), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const index = findSyntaxError(text);
      if (isJson) expect(index).toBe(text.length);
      // What comes before it can still become JSON, what comes with it can't.
      else expect(findSyntaxError(text.slice(0, index))).toBe(index);
    }),
    { numRuns: 3000 },
  );
});
