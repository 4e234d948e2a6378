import { createHash } from 'node:crypto';
import type { Order } from './order.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What identifiers are derived from: the same source gives the same ones. */
export interface IdSource {
  seed: string;
  /** The world's, not its key. */
  world: string;
}

function digest({ seed, world }: IdSource, kind: string, sequence: number): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([seed, world, kind, sequence]))
    .digest();
}

/** 22 characters, as in the documentation's examples. */
function derive(source: IdSource, kind: string, sequence: number): string {
  let rest = BigInt(`0x${digest(source, kind, sequence).toString('hex')}`);
  let text = '';
  while (text.length < 22) {
    text += alphabet[Number(rest % 62n)];
    rest /= 62n;
  }
  return text;
}

/** A number below 10⁸ that no other sequence below 10⁸ has: the factor has no divisor in common with 10⁸. */
function permute(source: IdSource, sequence: number): number {
  const offset = digest(source, 'ktin', 0).readUInt32BE(0);
  return (offset + sequence * 38_196_601) % 100_000_000;
}

/** The identifiers of an order: an id, a ktin of 12 digits whose last 8 are unique too, and a token. */
export function createOrderIds(source: IdSource, sequence: number): Pick<Order, 'id' | 'ktin' | 'token'> {
  return {
    id: `inv_${derive(source, 'invoice', sequence)}`,
    ktin: `2015${String(permute(source, sequence)).padStart(8, '0')}`,
    token: derive(source, 'token', sequence),
  };
}

export function createEventId(source: IdSource, sequence: number): string {
  return `eve_${derive(source, 'event', sequence)}`;
}
