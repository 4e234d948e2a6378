/** Starts the one Chromium of a run, to which the test files connect. See ../browser.ts. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
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

/** @throws Error when there is no Chromium and `CI` is set; elsewhere the tests in a browser are skipped. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (executablePath === undefined) {
    const advice = 'Install it, or name it in CHROMIUM_PATH.';
    if (process.env['CI']) throw new Error(`No Chromium found. ${advice}`);
    console.warn(`No Chromium found: the tests in a browser are skipped. ${advice}`);
    return undefined;
  }
  const browser = await chromium.launchServer({
    executablePath,
    timeout: patience,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Every hostname is this machine.
      '--host-resolver-rules=MAP * 127.0.0.1',
    ],
  });
  project.provide('browserEndpoint', browser.wsEndpoint());
  return () => browser.close();
}
