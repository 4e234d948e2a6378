import type { Api } from '@kashio-toolkit/core';
import type { PageContext } from '../context.ts';
import type { CommandTarget } from './invocation.ts';
import type { WorldChoice } from './world-choice.ts';

/** What every section of the dashboard needs. */
export interface DashboardContext extends PageContext {
  choice: WorldChoice;
  target: CommandTarget;
  api: Api;
  /** The query of the page: where each of its lists begins. */
  query: URLSearchParams;
  /** The world's time, in milliseconds since 1970. */
  now: number;
}
