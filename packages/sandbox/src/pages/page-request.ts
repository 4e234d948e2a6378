import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Surroundings } from '../surroundings.ts';

/** A request for a page. */
export interface PageRequest {
  surroundings: Surroundings;
  request: IncomingMessage;
  response: ServerResponse;
  /** Called before a form is read. */
  onAccept?: (() => void) | undefined;
}
