import { hash } from 'node:crypto';
import type { Order } from './order.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What identifiers are derived from: the same source gives the same ones. */
export interface IdSource {
  seed: string;
  /** The world's, not its key. */
  world: string;
}

/** In hexadecimal. */
function digest({ seed, world }: IdSource, kind: string, sequence: number): string {
  return hash('sha256', JSON.stringify([seed, world, kind, sequence]));
}

/** So many digits are a number that is exact. */
const chunk = { length: 8, size: 62n ** 8n };

/** 22 characters, as in the documentation's examples. */
function derive(source: IdSource, kind: string, sequence: number): string {
  let rest = BigInt(`0x${digest(source, kind, sequence)}`);
  let text = '';
  while (text.length < 22) {
    let number = Number(rest % chunk.size);
    rest /= chunk.size;
    for (let index = 0; index < chunk.length; index++) {
      text += alphabet[number % 62];
      number = Math.floor(number / 62);
    }
  }
  return text.slice(0, 22);
}

/** A number below 10⁸ that no other sequence below 10⁸ has: the factor has no divisor in common with 10⁸. */
function permute(source: IdSource, sequence: number): number {
  const offset = Number.parseInt(digest(source, 'ktin', 0).slice(0, 8), 16);
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

/** The content of an order's QR code: in the documentation's example it is what follows `inv_` in the id. */
export function createQrCode(id: string): string {
  return id.replace(/^inv_/, '');
}
