/** Redoc's page is changed at places that must be as expected. */
import { describe, expect, test } from 'vitest';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import { patchPage } from '../../scripts/artifacts/docs/redoc/patch-page.ts';

describe.each(locales)('The build of the main page in $language', ({ language }) => {
  test('fails when a place that is to be changed is not there, and names it', () => {
    expect(() => patchPage('<html lang="en">', language)).toThrow(
      /found 0 times instead of \d+: .*logo-mini-full\.svg/,
    );
  });

  test('fails when a place is there more often than expected, and names it', () => {
    expect(() => patchPage('<body><body>', language)).toThrow('found 2 times instead of 1: <body>');
  });
});
