import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { patience } from './patience.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const browserPath = process.env['CHROMIUM_PATH'] ?? usualPlaces.find((place) => existsSync(place));

/**
 * Whether the tests in a browser are left out: there is none on this machine. Where `CI` is set they never are, so that
 * a missing browser fails them.
 */
export const withoutBrowser = browserPath === undefined && !process.env['CI'];

if (withoutBrowser) {
  console.warn('No Chromium found, so the tests in a browser are left out. Install it or name it in CHROMIUM_PATH.');
}

/** A public-looking hostname that the test browser finds on this machine: pages behave differently on localhost. */
export const publicHost = 'docs.example.com';

/** Starts headless Chromium, for which every hostname is this machine. */
export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No Chromium found. Install it or name it in CHROMIUM_PATH.');
  const browser = await chromium.launch({
    executablePath: browserPath,
    timeout: patience,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * 127.0.0.1',
    ],
  });
  browser.on('context', (context) => context.setDefaultTimeout(patience));
  return browser;
}
