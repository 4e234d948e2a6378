/** Answers every request with the contract's example of an invoice, over connections that stay open. */
import { createServer } from 'node:http';
import { listen } from '@kashio-toolkit/http';
import { invoice } from './contract.ts';

const body = Buffer.from(JSON.stringify(invoice));
const headers = { 'content-type': 'application/json', 'content-length': body.length };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});

process.once('disconnect', () => process.exit()); // The bench has ended, in whatever way.
process.send!(await listen(server, 0, '127.0.0.1'));
