/** The file of a drill: what it may say, and what is said of one that is wrong. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CliError } from '../../packages/cli/src/command.ts';
import { readDrillFile } from '../../packages/sandbox/src/drill/read-file.ts';
import { createScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await createScratch();
});
afterAll(() => scratch.dispose());

async function read(text: string) {
  const file = path.join(scratch.folder, 'drill.yaml');
  await writeFile(file, text);
  return readDrillFile(file);
}

/** What is wrong with a file, without its folder. */
async function findProblem(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    expect((error as CliError).exitCode).toBe(2);
    return (error as CliError).message.replaceAll(`${scratch.folder}${path.sep}`, '');
  }
  return expect.fail('The file is accepted.');
}

const address = 'http://127.0.0.1:8000';

test('may say everything that flags may but the disasters, and more of each request', async () => {
  expect(
    await read(`
checkout:
  url: ${address}/checkout/{reference}
  method: PUT
  headers: { authorization: Bearer x }
  body: { sale: '{reference}', items: [1, 2] }
delivered: { url: '${address}/delivered/{reference}', pointer: /data/0/count }
notify: ${address}/notify
reconcile: ${address}/reconcile
restart: docker restart shop
amount: 25.5
currency: PEN
patience: 2
apiTimeout: 0.5
wait: 10
sandbox: http://127.0.0.1:4020
port: 0
apiKey: sk_test_mia
`),
  ).toMatchObject({
    checkout: { method: 'PUT', body: { sale: '{reference}', items: [1, 2] } },
    delivered: { pointer: '/data/0/count' },
    restart: 'docker restart shop',
    apiTimeout: 0.5,
  });
});

test('may be empty', async () => {
  expect(await read('# todo por opciones\n')).toEqual({});
});

describe('What is wrong is said with file, line and what to do', () => {
  test.each<[what: string, text: string, problem: string]>([
    ['no YAML', 'checkout: "abc\n', 'drill.yaml:2: no es YAML: '],
    ['an alias of nothing', 'wait: 1\nnotify: *otra\n', 'drill.yaml:2: no es YAML: el alias'],
    [
      'a reference that YAML takes for an object',
      `checkout:\n  url: ${address}/{reference}\n  body: { sale: {reference} }\n`,
      "drill.yaml:3: En «checkout.body», {reference} va entre comillas: '{reference}'.",
    ],
    ['no object', '- a\n', 'drill.yaml:1: debe ser un objeto con las opciones de un simulacro: checkout, delivered,'],
    ['an unknown option', `\nnotfy: ${address}\n`, 'drill.yaml:2: Un simulacro no tiene «notfy». ¿Quiso decir notify?'],
    ['an option for the command line', 'only: [slow]\n', 'drill.yaml:1: Un simulacro no tiene «only».'],
    [
      'an unknown property of a request',
      `notify: ${address}\ncheckout:\n  url: ${address}/{reference}\n  methd: POST\n`,
      'drill.yaml:4: «checkout» no tiene «methd». ¿Quiso decir method?',
    ],
    ['a request without address', 'checkout:\n  method: POST\n', 'drill.yaml:1: A «checkout» le falta «url».'],
    [
      'a method that there is not',
      `checkout:\n  url: ${address}/{reference}\n  method: post\n`,
      'drill.yaml:3: «checkout.method» debe ser uno de: GET, POST, PUT, PATCH, DELETE.',
    ],
    [
      'a header that is no text',
      `checkout:\n  url: ${address}/{reference}\n  headers: { a: 1 }\n`,
      'drill.yaml:3: «checkout.headers» debe ser un objeto de textos.',
    ],
    [
      'a pointer elsewhere than it belongs',
      `checkout: { url: '${address}/{reference}', pointer: /a }\n`,
      'drill.yaml:1: «checkout» no tiene «pointer».',
    ],
    [
      'a pointer that is none',
      `delivered: { url: '${address}/{reference}', pointer: a.b }\n`,
      'drill.yaml:1: «delivered.pointer» debe ser un JSON Pointer, por ejemplo /data/0/delivered.',
    ],
    [
      'no reference',
      `checkout: ${address}/checkout\n`,
      'drill.yaml:1: En «checkout» falta {reference}: sin ella, la tienda no sabe de qué compra se trata.',
    ],
    [
      'no address',
      'notify: 127.0.0.1/notify\n',
      'drill.yaml:1: «notify» debe ser una dirección que empieza con http://',
    ],
    ['no number of seconds', 'patience: mucha\n', 'drill.yaml:1: «patience» debe ser un número de segundos'],
    ['a live key', 'apiKey: sk_live_x\n', 'drill.yaml:1: «apiKey» debe ser una llave que empieza con «sk_test_»'],
  ])('%s', async (_, text, problem) => {
    expect(await findProblem(text)).toContain(problem);
  });

  test('all at once', async () => {
    expect((await findProblem('patience: 0\nwait: 0\n')).split('\n')).toHaveLength(2);
  });

  test('and no secret is in it', async () => {
    const text = `checkout:\n  url: ${address}/{reference}\n  headers: { authorization: [s3cr3t] }\napiKey: sk_live_s3cr3t\n`;
    expect(await findProblem(text)).not.toContain('s3cr3t');
  });

  test('a file that is not there', async () => {
    await expect(readDrillFile(path.join(scratch.folder, 'nada.yaml'))).rejects.toThrow(
      /^No existe el archivo .*nada\.yaml\.$/,
    );
  });
});
