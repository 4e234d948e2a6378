/** What is left of requests and connections after many of them: nothing. */
import { queryObjects } from 'node:v8';
import { describe, expect, onTestFinished, test } from 'vitest';
import { longest } from '../../packages/mock/src/options.ts';
import { startMock } from '../../packages/mock/src/server.ts';
import { unhurried } from '../support/calls.ts';
import { start } from '../support/command.ts';
import { contract } from '../support/contract.ts';
import { get, head, lines, post } from '../support/raw-requests.ts';
import { answersIn, talk } from '../support/sockets.ts';

describe('The mock leaves nothing behind', () => {
  /** In a process that has nothing else to do: ends a mock that answers late while connections are open, and prints what is left. */
  const program = `
    import { once } from 'node:events';
    import { startMock } from './packages/mock/src/index.ts';
    import { closed, dial, talk } from './test/support/sockets.ts';
    const [beginnings, preflight] = JSON.parse(process.argv.at(-1));
    const mock = await startMock({ port: 0, latency: { from: ${longest}, to: ${longest} } });
    const sockets = beginnings.map(() => dial(mock.url).resume());
    const ended = sockets.map(closed);
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    sockets.forEach((socket, index) => socket.write(beginnings[index]));
    // The answer to a preflight is not late. When it is there, so is all that was sent before it.
    await talk(mock.url, preflight);
    await mock.close();
    await Promise.all(ended);
    // What is closed is freed in the turn after.
    await new Promise(setImmediate);
    console.log(process.getActiveResourcesInfo().filter((name) => /^TCP|Timeout/.test(name)));
    process.exit();`;

  test('no connection after its end, whatever state it was in', async () => {
    const beginnings = [
      '',
      'GET /v1',
      'noise\r\n\r\n',
      lines(get()),
      lines(post('Content-Length: 9')),
      `${lines(post('Content-Length: 2000000'))}x`,
      lines(head('GET / HTTP/1.1', 'Connection: upgrade', 'Upgrade: x')),
    ];
    const preflight = lines(
      head(
        'OPTIONS /v1/payments/invoices HTTP/1.1',
        'Connection: close',
        'Origin: http://a.example',
        'Access-Control-Request-Method: POST',
      ),
    );
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program, JSON.stringify([beginnings, preflight])];
    expect(await start(process.execPath, args).finished).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  });

  test('no object for a request that was answered', async () => {
    const mock = await startMock({ port: 0, contract, times: unhurried });
    onTestFinished(() => mock.close());
    const many = async (count: number) => {
      const valid = lines(head('GET /v1/payments/invoices HTTP/1.1')).repeat(count / 2);
      const invalid = lines(head('GET /v1/payments/invoices?limit=0 HTTP/1.1')).repeat(count / 2 - 1);
      expect(answersIn(await talk(mock.url, valid + invalid + lines(get())))).toHaveLength(count);
    };
    /** How many objects there are, counted after a collection of garbage. */
    const objects = () => queryObjects(Object as never, { format: 'count' });
    await many(1000);
    const before = objects();
    for (let round = 0; round < 3; round++) await many(1000);
    await expect.poll(() => objects() - before).toBeLessThan(1500);
  });
});
