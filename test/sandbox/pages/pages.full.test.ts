/** The sandbox's pages in a browser: without JavaScript, and in every look. */
import { describe } from 'vitest';
import { withoutBrowser } from '../../support/browser.ts';
import { testControls } from './controls.ts';
import { looks, testCheckoutLook, testDashboardLook } from './looks.ts';
import { createStage } from './stage.ts';

describe.skipIf(withoutBrowser)('In a browser', () => {
  const stage = createStage();

  describe('the dashboard', () => {
    testControls(stage, false);
    for (const look of looks) testDashboardLook(stage, look);
  });

  describe('the payment page', () => {
    for (const look of looks) testCheckoutLook(stage, look);
  });
});
