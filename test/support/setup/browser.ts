/** Starts the one Chromium of a run, to which the test files connect. See ../browser.ts. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { patience } from '../patience.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser listens; missing when there is none on this machine. */
    browserEndpoint: string | undefined;
  }
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executablePath = process.env['CHROMIUM_PATH'] ?? usualPlaces.find((place) => existsSync(place));

const advice = 'Install it, or name it in CHROMIUM_PATH.';

/** How this machine's Chromium is started, for which every hostname is this machine; `undefined` when there is none. */
const launchOptions =
  executablePath === undefined
    ? undefined
    : {
        executablePath,
        timeout: patience,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--host-resolver-rules=MAP * 127.0.0.1',
        ],
      };

/** @throws Error when there is no Chromium and `CI` is set; elsewhere the tests in a browser are skipped. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (launchOptions === undefined) {
    if (process.env['CI']) throw new Error(`No Chromium found. ${advice}`);
    console.warn(`No Chromium found: the tests in a browser are skipped. ${advice}`);
    return undefined;
  }
  const browser = await chromium.launchServer(launchOptions);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return () => browser.close();
}

/**
 * Starts a Chromium outside of the tests.
 *
 * @throws Error when there is none
 */
export async function startBrowser(): Promise<Browser> {
  if (launchOptions === undefined) throw new Error(`No Chromium found. ${advice}`);
  return chromium.launch(launchOptions);
}
