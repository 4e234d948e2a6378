import { convertV2 } from 'openapi-to-postmanv2';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from 'kashio-payments-mock';
import type { Collection, Environment } from '../../scripts/artifacts/postman/format.ts';
import { contract, operations } from '../support/contract.ts';
import { runCollection } from '../support/newman.ts';

/** What who imports the contract itself gets, with the values of the examples. */
function importContract(): Promise<Collection> {
  return new Promise((resolve, reject) =>
    convertV2(
      { type: 'json', data: structuredClone(contract) },
      { parametersResolution: 'Example', folderStrategy: 'Tags' },
      (error, result) =>
        result?.output?.[0] ? resolve(result.output[0].data as Collection) : reject(new Error(error?.message)),
    ),
  );
}

test('An import of the contract sends requests that the mock accepts, with every example that there is first', async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const values = { baseUrl: mock.url, basicAuthUsername: 'sk_test_mia', basicAuthPassword: '' };
  const environment = { values: Object.entries(values).map(([key, value]) => ({ key, value })) } as Environment;
  const { sent } = await runCollection(await importContract(), environment);
  expect(sent).toHaveLength(operations.length);
  expect(sent.filter(({ status = 0 }) => status < 200 || status > 299)).toEqual([]);
  const urls = sent.map(({ url }) => url).filter((url) => url.includes('?'));
  for (const url of urls) {
    const start = url.includes('/events?') ? 'eve_' : 'inv_';
    for (const cursor of ['starting_after', 'ending_before', 'start', 'end'])
      expect(new URL(url).searchParams.get(cursor)).toMatch(new RegExp(`^${start}`));
  }
});
