// What happened in a disaster, in words.
import type { Attempt, Delivery, JournalEntry } from '../control/commands-types.ts';

/** A call of the API. */
export function describeCall(call: JournalEntry): string {
  const { method, path, query, status, fault, rule, violations, invoice, invoice_id, amount } = call;
  const search = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
  const details = [
    fault !== null && `falla: ${fault}`,
    rule !== null && `regla: ${rule}`,
    violations.length > 0 && violations.map(({ location, code }) => `${location} ${code}`.trim()).join(', '),
    invoice_id !== null && `pedido ${invoice_id}`,
    method === 'POST' && invoice !== null && invoice,
    amount !== null && `monto ${amount}`,
  ].filter((detail) => detail !== false);
  const target = path + (search.length > 0 ? `?${search.join('&')}` : '');
  const answer = status === null ? 'sin respuesta' : String(status);
  return `${method} ${target} → ${answer}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}

/** An attempt to notify the shop. */
export function describeAttempt({ event, type, disturbance }: Delivery, { status, error }: Attempt): string {
  const how = disturbance === null ? '' : ` (${disturbance})`;
  return `${type} ${event}${how} → ${status === null ? `sin respuesta: ${error}` : `la tienda contestó ${status}`}`;
}
