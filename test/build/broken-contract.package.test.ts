/** A broken contract gives a message that says where and what. Each test bundles a copy of its own: too long for the unit group. */
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lint, loadConfig } from '@redocly/openapi-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleContract } from '../../scripts/lib/bundle.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { readSources } from '../../scripts/lib/sources.ts';
import { replace, type Edit } from '../support/edit.ts';

const sources = await readSources();

function add(file: string, content: string): Edit {
  return (folder) => writeFile(path.join(folder, file), content);
}

/** Puts the path item of a file into the root document, in the place of its reference. */
const inlinePath: Edit = async (folder) => {
  const item = await readFile(path.join(folder, 'paths/events.yaml'), 'utf8');
  const indented = item.replaceAll('../', '').replace(/^(?=.)/gm, '    ');
  await replace('openapi.yaml', '    $ref: paths/events.yaml\n', indented)(folder);
};

interface Broken {
  fault: Edit;
  /** The file that the message must name. */
  file: string;
  /** Text of the line that the message must name. */
  line: string;
  /** The rule, or what the YAML reader says. */
  reason: RegExp;
}

/** What an author gets wrong. */
const faults: Record<string, Broken> = {
  'a misspelled $ref': {
    fault: replace('paths/events.yaml', 'schemas/EventList.yaml', 'schemas/EventsList.yaml'),
    file: 'paths/events.yaml',
    line: 'EventsList.yaml',
    reason: /EventsList\.yaml.*\(no-unresolved-refs\)/,
  },
  'an unknown keyword': {
    fault: replace('components/schemas/Phone.yaml', 'maxLength', 'maxLenght'),
    file: 'components/schemas/Phone.yaml',
    line: 'maxLenght',
    reason: /maxLenght.*\(struct\)/,
  },
  'invalid YAML': {
    fault: replace('components/schemas/Phone.yaml', 'type: string', 'type: [string'),
    file: 'components/schemas/Phone.yaml',
    line: 'maxLength',
    reason: /deficient indentation/,
  },
  'invalid YAML in the root document': {
    fault: replace('openapi.yaml', 'openapi: 3.1.0', 'openapi: [3.1.0'),
    file: 'openapi.yaml',
    line: 'jsonSchemaDialect',
    reason: /deficient indentation/,
  },
  'a duplicate key': {
    fault: replace('components/schemas/Phone.yaml', 'type: string', 'type: string\ntype: number'),
    file: 'components/schemas/Phone.yaml',
    line: 'type: number',
    reason: /duplicated mapping key/,
  },
  'an orphan component': {
    fault: add('components/schemas/Orphan.yaml', 'type: string\ndescription: Nobody refers to this.\n'),
    file: 'components/schemas/Orphan.yaml',
    line: 'type: string',
    reason: /components\/schemas\/Orphan\.yaml .*\(house\/no-orphan-file\)/,
  },
  'an inline path item': {
    fault: inlinePath,
    file: 'openapi.yaml',
    line: '  /events:',
    reason: /`\/events` .*\(house\/path-is-reference\)/,
  },
  'a path’s file under another name': {
    fault: async (folder) => {
      await rename(path.join(folder, 'paths/invoices_{id}.yaml'), path.join(folder, 'paths/invoice.yaml'));
      await replace('openapi.yaml', 'paths/invoices_{id}.yaml', 'paths/invoice.yaml')(folder);
    },
    file: 'openapi.yaml',
    line: '  /invoices/{id}:',
    reason: /`\/invoices\/{id}` must refer to `paths\/invoices_{id}\.yaml`, not to `paths\/invoice\.yaml`\./,
  },
  'an inline component': {
    fault: replace(
      'openapi.yaml',
      '$ref: components/securitySchemes/SecretKey.yaml',
      'type: http\n      scheme: basic',
    ),
    file: 'openapi.yaml',
    line: '    SecretKey:',
    reason: /`SecretKey` .*\(house\/component-is-file\)/,
  },
  'a reference into the middle of a file': {
    fault: replace('components/schemas/InvoiceUpdate.yaml', 'Currency.yaml', 'InvoiceCreate.yaml#/properties/currency'),
    file: 'components/schemas/InvoiceUpdate.yaml',
    line: 'InvoiceCreate.yaml#',
    reason: /\(house\/reference-is-file\)/,
  },
  'an example that breaks its schema': {
    fault: replace('components/examples/invoice-paid.yaml', 'amount: 149.90', 'amount: -1'),
    file: 'components/examples/invoice-paid.yaml',
    line: 'amount: -1',
    reason: /`amount` .*\(no-invalid-media-type-examples\)/,
  },
  'a response without an example': {
    fault: replace('components/responses/NotFound.yaml', /    examples:[^]*/, ''),
    file: 'components/responses/NotFound.yaml',
    line: 'application/json',
    reason: /`application\/json`.*\(house\/response-has-example\)/,
  },
  'a pattern that no words describe': {
    fault: replace('components/schemas/Phone.yaml', /x-pattern-description: .*\n/, ''),
    file: 'components/schemas/Phone.yaml',
    line: 'pattern:',
    reason: /`x-pattern-description`.*\(house\/pattern-has-description\)/,
  },
  'an operationId that is no name of a method': {
    fault: replace('paths/events.yaml', 'operationId: listEvents', 'operationId: list-events'),
    file: 'paths/events.yaml',
    line: 'operationId:',
    reason: /camelCase.*\(rule\/operation-id-is-camel-case\)/,
  },
  'a repeated operationId': {
    fault: replace('paths/events.yaml', 'operationId: listEvents', 'operationId: listInvoices'),
    file: 'paths/events.yaml',
    line: 'operationId:',
    reason: /\(operation-operationId-unique\)/,
  },
};

/** What is known of how some work failed, for one readable comparison. */
async function failure(work: Promise<unknown>): Promise<{ name: string; message: string } | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? { name: error.name, message: error.message } : undefined;
}

describe('a broken contract', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'contract-'));
    await cp(inRoot('openapi'), folder, { recursive: true });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  function bundleCopy(): ReturnType<typeof bundleContract> {
    return bundleContract(path.join(folder, 'openapi.yaml'));
  }

  test('is not what the copy is before it is broken', async () => {
    await expect(bundleCopy()).resolves.toEqual(sources.contract);
  });

  test('is not what a file manager leaves in its folders', async () => {
    for (const place of ['components', 'components/schemas', 'paths'])
      await writeFile(path.join(folder, place, '.DS_Store'), 'x');
    await expect(bundleCopy()).resolves.toEqual(sources.contract);
  });

  test.each(Object.entries(faults))('with %s is refused with its file, line and rule', async (_, broken) => {
    const { fault, file, line, reason } = broken;
    await fault(folder);
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    const number = lines.findIndex((text) => text.includes(line)) + 1;

    const { name, message = '' } = (await failure(bundleCopy())) ?? {};
    expect([name, message]).toEqual(['CliError', expect.stringMatching(reason)]);
    // Our own form of a place, or the YAML reader's.
    const places = [`${file}:${number}:`, `${file}" (${number}:`];
    expect(
      places.some((place) => message.includes(place)),
      message,
    ).toBe(true);
  });

  test('with a reference that leads nowhere does not call the file that it missed an orphan', async () => {
    await replace('paths/events.yaml', 'schemas/EventList.yaml', 'schemas/EventsList.yaml')(folder);
    const config = await loadConfig({ configPath: inRoot('redocly.yaml') });
    const problems = await lint({ ref: path.join(folder, 'openapi.yaml'), config });
    const rules = problems.map(({ ruleId }) => ruleId);
    expect(rules).toContain('no-unresolved-refs');
    expect(rules).not.toContain('house/no-orphan-file');
  });

  test('with several faults is refused with all of them', async () => {
    await replace('components/schemas/Phone.yaml', 'maxLength', 'maxLenght')(folder);
    await replace('components/schemas/Email.yaml', 'maxLength', 'maxLenght')(folder);
    const { message } = (await failure(bundleCopy())) ?? {};
    for (const part of ['2 errors', 'Email.yaml:3:', 'Phone.yaml:2:']) expect(message).toContain(part);
  });

  test('that is missing is refused with its path', async () => {
    const { name, message } = (await failure(bundleContract(path.join(folder, 'missing.yaml')))) ?? {};
    expect([name, message]).toEqual(['CliError', expect.stringMatching(/^There is no contract at .*missing\.yaml/)]);
  });
});
