// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

import { Notifications } from '../../../../packages/client/src/index.ts';
import type { Event } from '../types.ts';

/** Las notificaciones que la API envía al comercio. */
export class Webhooks extends Notifications<Event> {}
