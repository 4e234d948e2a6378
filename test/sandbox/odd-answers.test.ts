/** Whatever a shop answers to a notification, the attempt ends, and with it what waits for it. */
import { createServer } from 'node:http';
import { startSandbox } from 'kashio-payments-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { start } from '../support/sandbox.ts';

const none = { status: null, delivered: false };

test.each<[string, string, object]>([
  [
    'another protocol',
    '101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket',
    { status: 101, delivered: false },
  ],
  ['another protocol, but not which', '101 Switching Protocols', { status: 101, delivered: false }],
  ['only hints', '103 Early Hints\r\nLink: </a>', { ...none, error: 'timeout' }],
  ['hints, and then a status', '103 Early Hints\r\n\r\nHTTP/1.1 204 No Content', { status: 204, delivered: true }],
  ['a status that there is not', '999 Odd\r\nContent-Length: 0', { status: 999, delivered: false }],
  ['no HTTP', '\0', none],
])('%s', async (_, answer, expected) => {
  const server = createServer(({ socket }) => void socket.write(`HTTP/1.1 ${answer}\r\n\r\n`));
  const sandbox = await startSandbox({ port: 0, freeze: start, notificationTimeout: 300 });
  onTestFinished(async () => {
    await sandbox.close();
    await close(server);
  });
  await sandbox.addWebhook(await listen(server, 0, '127.0.0.1'));
  await sandbox.pay((await sandbox.seed([{}]))[0]!.id);
  expect(await sandbox.settle()).toMatchObject([expected]);
});
