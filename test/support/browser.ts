import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';
import { patience } from './patience.ts';
import type {} from './setup/browser.ts';

const endpoint = inject('browserEndpoint');

/** Whether the tests in a browser are skipped, because this machine has none. Where `CI` is set the run fails instead. */
export const withoutBrowser = endpoint === undefined;

/** A public-looking hostname that the test browser finds on this machine: pages behave differently on localhost. */
export const publicHost = 'docs.example.com';

/**
 * Connects to the run's headless Chromium, for which every hostname is this machine. Closing it closes the caller's pages
 * alone. Only for the groups `browser` and `full`.
 */
export async function launchBrowser(): Promise<Browser> {
  if (endpoint === undefined)
    throw new Error('There is no browser: name the file *.browser.test.ts or *.full.test.ts.');
  const browser = await chromium.connect(endpoint, { timeout: patience });
  browser.on('context', (context) => context.setDefaultTimeout(patience));
  return browser;
}
