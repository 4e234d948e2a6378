/** Changes forged into the contract, with the version that each of them asks for. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleFile } from '../../scripts/lib/paths.ts';
import { rateContract } from '../../scripts/release/rate.ts';
import { getHighest, getNextVersion } from '../../scripts/release/versions.ts';
import { createScratch } from '../support/scratch.ts';

const contract = readFileSync(bundleFile, 'utf8');

/** Changes a document, or gives its text anew. */
type Forge = (document: any) => unknown;

async function writeContract(file: string, text: string, forge: Forge): Promise<void> {
  const document = JSON.parse(text);
  const replaced = forge(document);
  await writeFile(file, typeof replaced === 'string' && replaced.startsWith('{') ? replaced : JSON.stringify(document));
}

/**
 * Rates a change, by a process.
 *
 * @param prepare changes what is compared with
 * @returns the version that the change asks for after 1.4.2, which is 1.4.2 when there is none, and how it is rated
 */
export async function rateForged(forge: Forge, prepare: Forge = () => undefined): Promise<[string, string]> {
  const { folder, dispose } = await createScratch();
  try {
    const [base, forged] = [path.join(folder, 'base.json'), path.join(folder, 'forged.json')];
    await writeContract(base, contract, prepare);
    await writeContract(forged, readFileSync(base, 'utf8'), forge);
    const changes = await rateContract(base, forged);
    const level = getHighest(changes.map((change) => change.level));
    const ratings = changes.map(({ message, location }) => `${message} ${location}`).join('\n');
    return [level ? getNextVersion('1.4.2', level) : '1.4.2', ratings];
  } finally {
    await dispose();
  }
}

const without = <T>(list: T[], ...values: T[]): T[] => list.filter((value) => !values.includes(value));

export type Case = [title: string, version: string, forge: Forge, rating: RegExp, prepare?: Forge];

export const essentials: Case[] = [
  [
    'a property that requests must have',
    '2.0.0',
    (d) => d.components.schemas.InvoiceCreate.required.push('metadata'),
    /metadata/,
  ],
  ['a parameter that became required', '2.0.0', (d) => (d.components.parameters.Date.required = true), /date/],
  [
    'a property that answers no longer have',
    '2.0.0',
    (d) => delete d.components.schemas.PartialInvoice.properties.ktin,
    /ktin/,
  ],
  [
    'an enum of answers that lost a value',
    '2.0.0',
    ({ components: { schemas } }) =>
      (schemas.InvoiceStatus.enum = without(schemas.InvoiceStatus.enum, 'voided', 'VOIDED')),
    /lost values: `voided`, `VOIDED`.*InvoiceStatus/,
  ],
  [
    'an enum of answers that gained a value',
    '2.0.0',
    (d) => d.components.schemas.InvoiceStatus.enum.push('reversed'),
    /reversed/,
  ],
  ['a renamed operation', '2.0.0', (d) => (d.paths['/invoices'].get.operationId = 'findInvoices'), /findInvoices/],
];

export const requests: Case[] = [
  [
    'a property that is gone',
    '2.0.0',
    (d) => delete d.components.schemas.InvoiceCreate.properties.url_error,
    /url_error/,
  ],
  [
    'a property that is gone, where any is taken',
    '2.0.0',
    (d) => delete d.components.schemas.InvoiceCreate.properties.url_error,
    /property was removed.*url_error/,
    (d) => (d.components.schemas.InvoiceCreate.additionalProperties = true),
  ],
  [
    'a new optional property',
    '1.5.0',
    (d) => (d.components.schemas.InvoiceCreate.properties.note = { type: 'string' }),
    /note/,
  ],
  ['a property that need not be sent', '1.5.0', (d) => d.components.schemas.InvoiceCreate.required.pop(), /required/],
  ['a parameter that is gone', '2.0.0', (d) => d.paths['/invoices'].get.parameters.shift(), /date/],
  ['an enum that lost a value', '2.0.0', (d) => d.components.parameters.InvoiceStatusFilter.schema.enum.pop(), /new/],
  [
    'an enum that gained a value',
    '1.5.0',
    (d) => d.components.parameters.InvoiceStatusFilter.schema.enum.push('x'),
    /enum/,
  ],
  ['a shorter text', '2.0.0', (d) => (d.components.schemas.CustomerName.maxLength = 10), /maxLength/],
  ['a stricter pattern', '2.0.0', (d) => (d.components.schemas.DateTimeInput.pattern = '^2'), /pattern/],
  ['a narrower type behind $ref', '2.0.0', (d) => (d.components.schemas.Amount.type = 'string'), /Amount/],
  ['a default', '1.5.0', (d) => (d.components.parameters.Limit.schema.default = 10), /default/],
  [
    'another default',
    '2.0.0',
    (d) => (d.components.parameters.Limit.schema.default = 20),
    /10 to 20/,
    (d) => (d.components.parameters.Limit.schema.default = 10),
  ],
];

export const answers: Case[] = [
  ['a property that may be missing', '2.0.0', (d) => d.components.schemas.Event.required.pop(), /data/],
  ['a new property', '1.5.0', (d) => (d.components.schemas.Event.properties.note = { type: 'string' }), /note/],
  ['an event that is gone', '2.0.0', (d) => d.components.schemas.EventType.anyOf[1].enum.pop(), /invoice\.voided/],
  ['a new event', '1.5.0', (d) => d.components.schemas.EventType.anyOf[1].enum.push('invoice.refunded'), /refunded/],
  [
    'an inferred event that is documented now',
    '1.4.3',
    (d) => d.components.schemas.EventType.anyOf[0].enum.push(d.components.schemas.EventType.anyOf[1].enum.pop()),
    /moved/,
  ],
  [
    'a number beside texts that is gone',
    '2.0.0',
    (d) => d.components.schemas.EventType.anyOf.pop(),
    /alternative/,
    (d) => d.components.schemas.EventType.anyOf.push({ type: 'number' }),
  ],
  [
    'a stricter text beside others',
    '1.5.0',
    (d) => (d.components.schemas.EventType.anyOf[1].minLength = 3),
    /minLength/,
  ],
  ['a set of values that is no longer open', '2.0.0', (d) => d.components.schemas.EventType.anyOf.pop(), /alternative/],
  [
    'a value that may be null',
    '2.0.0',
    (d) => (d.components.schemas.Event.properties.livemode.type = ['boolean', 'null']),
    /null/,
  ],
  ['another constant', '2.0.0', (d) => (d.components.schemas.Event.properties.object.const = 'evento'), /const/],
  ['another format', '2.0.0', (d) => (d.components.schemas.Email.format = 'idn-email'), /format/],
  ['a status that is gone', '2.0.0', (d) => delete d.paths['/invoices/{id}'].get.responses['404'], /404/],
  ['another order of values', '1.4.3', (d) => d.components.schemas.InvoiceStatus.enum.reverse(), /order of `enum`/],
  [
    'a header that may be missing',
    '2.0.0',
    (d) => (d.paths['/invoices'].post.responses['201'].headers.Location.required = false),
    /header/,
    (d) =>
      (d.paths['/invoices'].post.responses['201'].headers = {
        Location: { required: true, schema: { type: 'string' } },
      }),
  ],
  ['a new status', '1.5.0', (d) => (d.paths['/invoices'].get.responses['429'] = { description: 'x' }), /429/],
];

export const operations: Case[] = [
  ['an operation that is gone', '2.0.0', (d) => delete d.paths['/invoices/{id}'].delete, /DELETE/],
  ['a new operation', '1.5.0', (d) => (d.paths['/invoices'].put = { operationId: 'x', responses: {} }), /Operation/],
  ['an operation of another tag', '2.0.0', (d) => (d.paths['/invoices'].get.tags = ['events']), /tags/],
  ['a notification that is gone', '2.0.0', (d) => delete d.webhooks.eventNotification, /eventNotification/],
  ['a renamed path parameter', '2.0.0', () => contract.replaceAll('/invoices/{id}', '/invoices/{invoice}'), /invoice/],
  [
    'a renamed schema',
    '2.0.0',
    () => contract.replaceAll('/EventStatus"', '/Status"').replace('"EventStatus":', '"Status":'),
    /Status/,
  ],
  ['another server', '2.0.0', (d) => (d.servers[0].url = 'https://api.example.com'), /example/],
  ['a server of its own', '2.0.0', (d) => (d.paths['/invoices'].get.servers = [{ url: 'https://x.pe' }]), /servers/],
  ['a text of the server', '1.4.3', (d) => (d.servers[0].description = 'x'), /^`description` changed/],
  [
    'a body that is required',
    '2.0.0',
    (d) => (d.paths['/invoices/{id}'].delete.requestBody = { required: true, content: {} }),
    /required request body/,
  ],
  ['other credentials', '2.0.0', (d) => (d.components.securitySchemes.SecretKey.scheme = 'bearer'), /bearer/],
  ['credentials where there were none', '2.0.0', (d) => delete d.webhooks.eventNotification.post.security, /security/],
  ['a deprecated operation', '1.5.0', (d) => (d.paths['/invoices'].get.deprecated = true), /deprecated/],
];

export const texts: Case[] = [
  ['a description', '1.4.3', (d) => (d.components.schemas.InvoiceStatus.description = 'x'), /description/],
  [
    'the provenance of a fact',
    '1.4.3',
    (d) => (d.components.schemas.InvoiceStatus['x-provenance'] = 'example'),
    /x-provenance/,
  ],
  ['the value of an example', '1.4.3', (d) => (d.components.examples['invoice-paid'].value.amount = 1), /examples/],
  [
    'an example that is gone',
    '1.5.0',
    (d) => delete d.paths['/invoices'].post.responses['201'].content['application/json'].examples.minima,
    /minima/,
  ],
  [
    'another order of properties',
    '1.4.3',
    ({ components: { schemas } }) =>
      (schemas.Event.properties = Object.fromEntries(Object.entries(schemas.Event.properties).toReversed())),
    /the order/,
  ],
  ['nothing', '1.4.2', () => undefined, /^$/],
];
