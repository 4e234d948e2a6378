/** Answers every request with the invoice of the contract's example. */
import { createServer } from 'node:http';
import { listen } from '../lib/toolkit.ts';
import { invoice } from './examples.ts';

const body = Buffer.from(JSON.stringify(invoice));
const headers = { 'content-type': 'application/json', 'content-length': body.length };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});

process.once('disconnect', () => process.exit()); // The bench has ended.
process.send!(await listen(server, 0, '127.0.0.1'));
