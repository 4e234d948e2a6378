import { apiPromise, type ApiPromise } from '../runtime/api-promise.ts';
import { KashioError } from '../runtime/errors.ts';

/** Whether the API refused an attempt after others that may have taken effect. */
function isRefusedRetry(error: unknown): boolean {
  if (!(error instanceof KashioError)) return false;
  const { attempts, status = 0 } = error;
  return attempts > 1 && status >= 400 && status < 500;
}

/**
 * The promise of a void whose retry may be refused because the attempt before it did void the order: then the order, got anew,
 * decides.
 */
export function confirmVoid<Invoice extends { status?: string }>(
  call: ApiPromise<Invoice>,
  get: () => ApiPromise<Invoice>,
): ApiPromise<Invoice> {
  const confirmed = call.withResponse().catch(async (refusal: unknown) => {
    if (!isRefusedRetry(refusal)) throw refusal;
    const current = await get()
      .withResponse()
      .catch(() => undefined);
    if (current?.data.status !== 'voided') throw refusal;
    return current;
  });
  return apiPromise(confirmed);
}
