/** The code samples of the reference, run as somebody who copies them would: each operation's in each language. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequest } from '../../scripts/artifacts/docs/samples/request.ts';
import { json } from '../../scripts/artifacts/docs/samples/literal.ts';
import { baseUrl, type Json } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { contract } from '../support/contract.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { key, printed, run, runAt } from '../support/sample-programs.ts';
import { operation, operationIds, sample } from '../support/samples.ts';

let project: PackageProject;
let mock: Mock;
const cleanUps: (() => Promise<void>)[] = [];
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  cleanUps.push(mock.close);
  project = await installClient();
  cleanUps.push(project.dispose);
});
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

/** What the mock answers when it is asked for the same without any sample. */
async function mockedAnswer(operationId: string): Promise<Json> {
  const { method, url, body } = createRequest(contract, operation(operationId));
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
  const response = await fetch(url.replace(baseUrl(contract), mock.url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: json(body) }),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Json;
}

describe.each(run)('Run by %s', (label) => {
  test.concurrent.each(operationIds)('the sample prints the mock’s answer: %s', async (operationId) => {
    const { code, stdout, stderr } = await runAt(project.folder, mock.url, sample(label, operationId));
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual(printed(label, await mockedAnswer(operationId)));
  });
});
