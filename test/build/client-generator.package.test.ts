/** The client of another contract: what is generated compiles and works. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Contract } from '../../packages/core/src/contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { runNode, typeProblems } from '../support/node.ts';
import { build, changedShop, shop } from '../support/other-contract.ts';
import { createScratch, linkModules } from '../support/scratch.ts';

/** Writes the package of a contract and a file that uses it into a folder of their own, beside a link to packages/client. */
async function write(contract: Contract, use = ''): Promise<string> {
  const tsconfig = {
    extends: inRoot('packages', 'client', 'tsconfig.json'),
    compilerOptions: { skipLibCheck: true },
    include: ['src'],
  };
  const files = new Map([
    ...(await build(contract)),
    ['client/src/use.ts', use],
    ['client/tsconfig.json', JSON.stringify(tsconfig)],
  ]);
  const { folder, dispose } = await createScratch(async (folder) => {
    await linkModules(folder);
    await symlink(inRoot('packages'), path.join(folder, 'packages'), 'junction');
    for (const [file, content] of files) {
      const absolute = path.join(folder, 'generated', file);
      await mkdir(path.dirname(absolute), { recursive: true });
      await writeFile(absolute, content);
    }
  });
  onTestFinished(dispose);
  return path.join(folder, 'generated', 'client');
}

describe('The generated client', () => {
  const use = `import { contractVersion, defaultBaseUrl, Kashio, type ApiError, type Delivery, type Named, type Store } from './index.ts';

const requests: unknown[][] = [];
const parcel = { kind: 'HOME', price: '5.50', inner: { kind: 'Desk', price: 2 } };
const delivery = { id: 'd', object: 'delivery', parcels: [parcel], left: '2026-03-02 15:04:05', carrier: 'OLVA' };
const fetch = async (url: string, { method, body }: RequestInit): Promise<Response> => {
  requests.push([method, url, body ?? '']);
  const page = { object: 'list', has_more: !url.includes('after'), data: [{ ...delivery, id: url.includes('after') ? 'e' : 'd' }] };
  return Response.json({ address: 'Lima', ...delivery, ...(url.includes('deliveries') && method === 'GET' ? page : {}) });
};
const shop = new Kashio({ apiKey: 'key', fetch });
const named: Named = { name: 'A' };
const store: Store = await shop.stores.get('m/1', 'b 2');
await shop.stores.rename('{id}', 'b', named);
await shop.subMerchants.list();
await shop.subMerchants.list({ page_number: 2, name: 'a&b' });
await shop.subMerchants.create(named);
await shop.deliveries.cancel(store.address ?? '');
const { data, body } = await shop.deliveries.create('m').withResponse();
await shop.deliveries.create('m', { kind: 'HOME', price: '1.00' });
const all: Delivery[] = [];
for await (const each of shop.deliveries.list('m', { kind: ['HOME', 'desk'] })) all.push(each);
console.log(JSON.stringify({ requests, contractVersion, defaultBaseUrl, data, untouched: JSON.stringify(body).includes('5.50'), all: all.length }));

export const kind: 'home' | 'desk' | undefined = data.parcels[0]?.inner?.kind;
export const carrier: 'serpost' | (string & {}) | undefined = data.carrier;
export const sum: number = (data.parcels[0]?.price ?? 0) * 2;

export const wrong = async (): Promise<unknown> => [
  // @ts-expect-error The merchant is missing.
  shop.stores.get('b'),
  // @ts-expect-error A page is a number.
  shop.subMerchants.list({ page_number: 'two' }),
  // @ts-expect-error No such filter.
  shop.subMerchants.list({ pageNumber: 2 }),
  // @ts-expect-error The body has a name.
  shop.subMerchants.create({ title: 'A' }),
  // @ts-expect-error The body is missing.
  shop.subMerchants.create(),
  // @ts-expect-error A seller has no address.
  (await shop.subMerchants.create(named)).address,
];
export const error: ApiError = { param: 'name' };
`;

  test('type-checks, refuses wrong use and sends each call where the contract says', async () => {
    const folder = await write(shop(), use);
    expect(await typeProblems(folder)).toBe('');
    const base = 'https://shop.example.test/api';
    expect(JSON.parse(await runNode(folder, '--import', 'tsx', 'src/use.ts'))).toEqual({
      requests: [
        ['GET', `${base}/merchants/m%2F1/stores/b%202`, ''],
        ['PUT', `${base}/merchants/%7Bid%7D/stores/b`, '{"name":"A"}'],
        ['GET', `${base}/sub-merchants`, ''],
        ['GET', `${base}/sub-merchants?page_number=2&name=a%26b`, ''],
        ['POST', `${base}/sub-merchants`, '{"name":"A"}'],
        ['DELETE', `${base}/deliveries/Lima`, ''],
        ['POST', `${base}/merchants/m/deliveries`, ''],
        ['POST', `${base}/merchants/m/deliveries`, '{"kind":"HOME","price":"1.00"}'],
        ['GET', `${base}/merchants/m/deliveries?kind=HOME&kind=desk`, ''],
        ['GET', `${base}/merchants/m/deliveries?kind=HOME&kind=desk&starting_after=d`, ''],
      ],
      data: {
        address: 'Lima',
        id: 'd',
        object: 'delivery',
        parcels: [{ kind: 'home', price: 5.5, inner: { kind: 'desk', price: 2 } }],
        left: '2026-03-02T15:04:05',
        carrier: 'OLVA',
      },
      untouched: true,
      all: 2,
      contractVersion: '3.2.1',
      defaultBaseUrl: base,
    });
  });

  test('demands the query when the contract demands a filter', async () => {
    const contract = changedShop((_, { components: { parameters } }) =>
      Object.assign(parameters['Name'] ?? {}, { required: true }),
    );
    const calls = `import { Kashio } from './index.ts';
const { subMerchants } = new Kashio({ apiKey: 'key' });
export const right: Promise<unknown> = subMerchants.list({ name: 'A' });
// @ts-expect-error The filter is missing.
export const wrong: Promise<unknown> = subMerchants.list();
`;
    expect(await typeProblems(await write(contract, calls))).toBe('');
  });
});
