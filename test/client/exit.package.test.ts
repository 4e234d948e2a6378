/** What a failed call leaves behind in its process: nothing that keeps it from ending. */
import { beforeAll, describe, expect, test } from 'vitest';
import { start } from '../support/command.ts';
import { answer, faulty, key, type Fault } from '../support/fault-server.ts';
import { silentUrl } from '../support/local-server.ts';
import { installClient } from '../support/package.ts';
import type { Scratch } from '../support/scratch.ts';

let project: Scratch;
beforeAll(async () => {
  project = await installClient();
  return project.dispose;
});

/** A call that fails, in a process that has nothing else to do. */
const program = `
import { Kashio } from 'kashio-payments';
const [baseUrl, options] = process.argv.slice(-2);
const { abort, ...limits } = JSON.parse(options);
const kashio = new Kashio({ apiKey: '${key}', baseUrl, ...limits });
const controller = new AbortController();
if (abort) setTimeout(() => controller.abort(), abort);
kashio.invoices.get('inv_1', { signal: controller.signal }).catch(({ name }) => console.log(name));
`;

const json = { 'content-type': 'application/json' };
const stallInBody: Fault = ({ response }) => response.writeHead(200, json).write('{');
const drip: Fault = ({ response, socket }) => {
  const dripping = setInterval(() => response.write(' '), 5);
  socket.once('close', () => clearInterval(dripping));
};

describe('A process ends by itself after a call', () => {
  test.each<[string, Fault | undefined, object, string]>([
    ['was answered, its connection kept', answer(404), {}, 'NotFoundError'],
    ['was answered with what can’t be read', answer(200, '{'), {}, 'InvalidResponseError'],
    ['was cut off', ({ socket }) => socket.resetAndDestroy(), { maxRetries: 0 }, 'ConnectionError'],
    ['met nobody', undefined, { maxRetries: 0 }, 'ConnectionError'],
    ['stalled before the head', () => {}, { timeout: 300, maxRetries: 0 }, 'TimeoutError'],
    ['stalled in mid-body', stallInBody, { timeout: 300, maxRetries: 0 }, 'TimeoutError'],
    ['dripped for ever', drip, { timeout: 300, maxRetries: 0 }, 'TimeoutError'],
    ['was cancelled while it stalled', stallInBody, { abort: 300 }, 'AbortError'],
    ['was cancelled in a long pause', answer(503, '', { 'retry-after': '60' }), { abort: 300 }, 'AbortError'],
  ])('that %s', async (_, fault, options, name) => {
    const url = fault ? (await faulty(fault)).url : await silentUrl();
    // An attempt that is left running would keep the process for weeks.
    const limits = JSON.stringify({ timeout: 2 ** 31 - 1, ...options });
    const args = ['--input-type=module', '--eval', program, '--', url, limits];
    const { finished } = start(process.execPath, args, project.folder);
    expect(await finished).toEqual({ code: 0, stdout: `${name}\n`, stderr: '' });
  });
});
