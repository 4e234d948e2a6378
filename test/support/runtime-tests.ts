/** The package as its users run it: on a runtime, with the runtime's own `fetch`, against servers that misbehave. */
import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { constants } from 'node:http2';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, type TestContext } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { createCertificates, type Certificates } from './certificates.ts';
import { contract } from './contract.ts';
import {
  answer,
  halfClosedAfterHead,
  halfClosedInBody,
  hangUp,
  misdirected,
  misdirectedAndClosed,
  invoice,
  onPooledConnection,
  order,
  page,
  raw,
  reset,
  type Fault,
} from './fault-server.ts';
import { installClient } from './package.ts';
import { createScratch } from './scratch.ts';
import {
  startRecordingServer,
  type RecordingServer,
  type Arrival,
  type RecordedFault,
  type RecordedTurn,
} from './recording-server.ts';
import { runProgram, type Runtime } from './runtimes.ts';

/** Fetching a runtime may take long on a slow network. */
const patience = 600_000;

/** The ways to send with the runtime's own `fetch`. */
const ownFetch = ['client', 'openapi-fetch'];

/** What becomes of a POST. */
interface Row {
  title: string;
  fault: RecordedFault;
  /** The certificate of a server that speaks TLS. */
  tls?: 'trusted' | 'selfSigned';
  /** Where the order is sent, when that is not the server's own address. */
  baseUrl?: (server: RecordingServer) => string;
  /** Where a custom `fetch` sends the order when its first try has failed. */
  fallbackUrl?: string;
  /** The answer's status, where every runtime tells it. */
  status?: number;
  outcome?: 'not_sent' | 'unknown';
  /** Whether another request was answered over the same connection before. */
  isPooled?: boolean;
}

/** Statuses that say for certain that there is no order. */
const refusals = [400, 401, 404];

function status(code: number, headers: Record<string, string> = {}, how = ''): Row {
  const known = refusals.includes(code) ? {} : ({ outcome: 'unknown' } as const);
  return { title: `answers ${code}${how}`, fault: answer(code, '', headers), status: code, ...known };
}

function unknown(title: string, fault: RecordedFault, more: Partial<Row> = {}): Row {
  return { title, fault, outcome: 'unknown', ...more };
}

const thenClosesPort =
  (fault: Fault): RecordedFault =>
  async (turn) => {
    await turn.stopListening();
    fault(turn);
  };

const belowTls =
  (text: string): RecordedFault =>
  ({ tcpSocket }) =>
    tcpSocket.write(text, () => tcpSocket.destroy());

/** By HTTP/2 a server can say that it has not looked at a request, true or not. */
const refuseStream: RecordedFault = (turn) => {
  if (turn.stream) turn.stream.close(constants.NGHTTP2_REFUSED_STREAM);
  else turn.tcpSocket.resetAndDestroy();
};
const goAway: RecordedFault = ({ stream, tcpSocket }) => {
  stream?.session?.goaway(constants.NGHTTP2_NO_ERROR, 0);
  tcpSocket.end();
};

const failures: Row[] = [
  ...[400, 404, 409, 500].map((code) => status(code)),
  status(401, { 'www-authenticate': 'Basic realm="kashio"' }, ' with www-authenticate'),
  ...[301, 302, 303, 307, 308].map((code) => status(code, { location: '/elsewhere' }, ' with location')),
  status(408),
  status(408, { connection: 'close' }, ' and closes the connection'),
  status(425, { 'retry-after': '0' }),
  status(429, { 'retry-after': '0' }, ' with retry-after'),
  status(503, { 'retry-after': '0' }, ' with retry-after'),
  unknown('answers 407', answer(407, '', { 'proxy-authenticate': 'Basic realm="kashio"' })),
  unknown('answers 421 and keeps the connection', misdirected, { status: 421 }),
  unknown('answers 421 and closes the connection', misdirectedAndClosed, { status: 421 }),
  unknown('answers 421 and closes the port', thenClosesPort(misdirectedAndClosed), { status: 421 }),
  unknown('answers 200 with something else', answer(200, 'none'), { status: 200 }),
  unknown('answers with garbage', raw('garbage', '', '')),
  unknown('resets the connection', reset),
  unknown('resets the connection and closes the port', thenClosesPort(reset)),
  unknown('hangs up', hangUp),
  unknown('hangs up and closes the port', thenClosesPort(hangUp)),
  unknown('ends its side within the head', raw('HTTP/1.1 200 OK', 'content-')),
  unknown('ends its side after the head', halfClosedAfterHead),
  unknown('ends its side after half an answer', halfClosedInBody),
  unknown('writes garbage below TLS', belowTls('garbage\r\n\r\n'), { tls: 'trusted' }),
  unknown('writes plain HTTP below TLS', belowTls('HTTP/1.1 400 Bad Request\r\n\r\n'), { tls: 'trusted' }),
  unknown('resets the connection below TLS', ({ tcpSocket }) => tcpSocket.resetAndDestroy(), { tls: 'trusted' }),
  unknown('refuses the stream of HTTP/2, or resets HTTP/1.1', refuseStream, { tls: 'trusted' }),
  unknown('goes away from HTTP/2, or hangs up HTTP/1.1', goAway, { tls: 'trusted' }),
].flatMap((row) => [
  row,
  { ...row, title: `${row.title}, on a pooled connection`, fault: onPooledConnection(row.fault), isPooled: true },
]);

const created = answer(201, invoice);

/** Nobody listens on this port, which no system hands out, either. */
const closedPort = 2;

const unsent: Row[] = [
  {
    title: 'has its port closed',
    fault: created,
    baseUrl: () => `http://127.0.0.1:${closedPort}`,
    outcome: 'not_sent',
  },
  {
    title: 'has its port closed by name',
    fault: created,
    baseUrl: () => `http://localhost:${closedPort}`,
    outcome: 'not_sent',
  },
  {
    title: 'has a port that fetch blocks',
    fault: created,
    baseUrl: () => 'http://127.0.0.1:6000',
    outcome: 'not_sent',
  },
  {
    title: 'has a name that does not resolve',
    fault: created,
    baseUrl: () => 'https://nope.invalid',
    outcome: 'not_sent',
  },
  { title: 'speaks no TLS', fault: created, baseUrl: ({ url }) => url.replace('http:', 'https:'), outcome: 'not_sent' },
  { title: 'has a self-signed certificate', fault: created, tls: 'selfSigned', outcome: 'not_sent' },
];

const success: Row = { title: 'answers 201', fault: created };

/** A custom `fetch` turns to a closed port when it has failed to get an order through. */
const fallbacks: Row[] = [misdirected, hangUp, reset, answer(503)].map((fault, index) => {
  const title = `${['answers 421', 'hangs up', 'resets the connection', 'answers 503'][index]}, and it tries a closed port then`;
  return unknown(title, fault, { fallbackUrl: `http://127.0.0.1:${closedPort}` });
});

/** A server that meets the first two requests with a fault, and gives the invoice then. */
const failsTwice = (fault: Fault) => (): RecordedFault => {
  const faults = [fault, fault];
  return (turn) => (faults.shift() ?? answer(200, invoice))(turn);
};

const again = { 'retry-after': '0' };

/** The calls that may be repeated, by what their first word calls, and what the server does twice. */
const repeated = {
  'get when the server answers 503': failsTwice(answer(503, '', again)),
  'get when the server answers 429': failsTwice(answer(429, '', again)),
  'get when the server resets the connection': failsTwice(reset),
  'get when the server hangs up': failsTwice(hangUp),
  'get when the server ends its side after half an answer': failsTwice(halfClosedInBody),
  'update when the server answers 503': failsTwice(answer(503, '', again)),
  'update when the server resets the connection': failsTwice(reset),
  'void when the server answers 503': failsTwice(answer(503, '', again)),
};
const methods = { get: ['GET', null], update: ['PATCH', { amount: 25 }], void: ['DELETE', null] } as const;

const pages = [['inv_1', 'inv_2'], ['inv_3', 'inv_4'], ['inv_5']].map((ids) => ids.map((id) => ({ ...invoice, id })));

const readServers: Record<string, () => RecordedFault> = {
  ...repeated,
  pages: () => {
    const left = [...pages];
    return (turn) => page(left.shift() ?? [], left.length > 0)(turn);
  },
  answers: () => (turn) => (turn.response.req.url === '/invoices' ? page([invoice]) : answer(200, invoice))(turn),
};

interface GlobalFetchResult {
  bodies: unknown[];
  created: string[];
  putBack?: object;
}

interface ReadsResult {
  repeated: Record<string, unknown>;
  listed: string[];
  cached: { isKnown: boolean; modes: unknown[] };
}

/** What a program has printed about an order. */
interface Sent {
  /** What a custom `fetch` was given. */
  bodies: unknown[];
  created?: string;
  isKashioError?: boolean;
  status?: number;
  outcome?: string;
}

/** An order that was sent: what the program has printed about it, and what the server has received. */
interface Delivery extends Sent {
  order: typeof order;
  arrivals: Arrival[];
}

/** What has arrived, in terms of what was to arrive. */
function describeArrival({ method, url, body, isComplete }: Arrival): unknown {
  return [method, url, isComplete ? JSON.parse(body || 'null') : `the beginning of a body: ${body}`];
}

const byTitle = (rows: Row[]) => rows.map((row) => [row.title, row] as const);

const posted = (body: unknown) => ['POST', '/invoices', body];

/**
 * Tests the package on a runtime.
 *
 * @param find finds its executable; `undefined` when it can't be had, and the tests are left out
 */
export function describeRuntime(runtime: Runtime, find: () => Promise<string | undefined>): void {
  describe(`${runtime.name} ${runtime.version}`, () => {
    let folder: string;
    let scratch: string;
    let certificates: Certificates | undefined;
    let executable: string | undefined;
    const cleanUps: (() => Promise<void>)[] = [];
    beforeAll(async () => {
      const caches = await createScratch();
      cleanUps.push(caches.dispose);
      scratch = caches.folder;
      const project = await installClient();
      cleanUps.push(project.dispose);
      folder = path.join(project.folder, 'programs');
      await cp(inRoot('test', 'fixtures', 'runtimes'), folder, { recursive: true });
      certificates = await createCertificates(scratch);
      executable = await find();
    }, patience);
    afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));
    beforeEach(({ skip }) => skip(executable === undefined));

    /** Runs a program, which must end by itself, with success and nothing on stderr. Gives what it prints as JSON. */
    const runFixture = async <T>(file: string, ...args: string[]): Promise<T> => {
      const options = { folder, scratch, certificate: certificates?.authority };
      const { stdout, ...end } = await runProgram(
        executable ?? '',
        runtime,
        [path.join(folder, file), ...args],
        options,
      );
      expect(end).toEqual({ code: 0, stderr: '' });
      return JSON.parse(stdout) as T;
    };

    describe.each(['import.mjs', ...(runtime.hasRequire ? ['require.cjs'] : [])])(
      'that loads the client as in %s',
      (file) => {
        let mock: Mock;
        beforeAll(async () => {
          mock = await startMock({ port: 0 });
          return mock.close;
        });

        test('runs every method', async () => {
          expect(await runFixture(file, mock.url)).toEqual({
            version: runtime.version,
            contract: contract.info.version,
            created: ['invoice', 201, 'new', true],
            invoices: ['invoice', 'invoice', 'invoice'],
            pages: ['list', 'list'],
            first: ['invoice', 'event'],
            found: ['INV-000001-001'],
            events: ['event', 'event'],
            refused: ['NotFoundError', 404, true, true, true],
            cents: 1999,
          });
        });
      },
    );

    /** Sends an order to each row's server, all in one process. */
    const sendOrders = async (way: string, rows: Row[]): Promise<Map<string, Delivery>> => {
      const sendable = rows.filter(({ tls }) => !tls || certificates);
      const all = await Promise.all(
        sendable.map(async ({ title, fault, tls, isPooled = false, baseUrl = ({ url }) => url, fallbackUrl }) => {
          const server = await startRecordingServer(fault, tls && certificates?.[tls]);
          return {
            title,
            isPooled,
            baseUrl: baseUrl(server),
            fallbackUrl,
            order: { ...order, invoice_id: randomUUID() },
            server,
          };
        }),
      );
      try {
        const sent = await runFixture<Record<string, Sent>>(
          'post.mjs',
          way,
          JSON.stringify(all.map(({ server, ...row }) => row)),
        );
        await Promise.all(all.map(({ server }) => server.settled()));
        return new Map(
          all.map(({ title, order, server: { arrivals } }) => [title, { ...(sent[title] as Sent), order, arrivals }]),
        );
      } finally {
        await Promise.all(all.map(({ server }) => server.close()));
      }
    };

    /** Sends an order to each row's server before all tests that ask for what came of it. */
    const deliver = (way: string, rows: Row[]): ((row: Row, context: TestContext) => Delivery) => {
      let deliveries: Map<string, Delivery>;
      beforeAll(async () => {
        if (executable) deliveries = await sendOrders(way, rows);
      });
      return ({ title, tls }, { skip }) => {
        skip(tls !== undefined && !certificates);
        return deliveries.get(title) as Delivery;
      };
    };

    describe.each(ownFetch)('in a POST by %s', (way) => {
      const getDelivery = deliver(way, [...failures, ...unsent, success]);

      test.for(byTitle(failures))('sends it once when the server %s', ([, row], context) => {
        const { order, arrivals, ...results } = getDelivery(row, context);
        const before = arrivals.slice(0, row.isPooled ? 1 : 0);
        const others = arrivals.slice(before.length);
        expect(others.map(describeArrival)).toEqual([posted(order)]);
        for (const { connection } of before) expect(others[0]?.connection).toBe(connection);
        expect(results).toMatchObject({ isKashioError: true, ...(row.status && { status: row.status }) });
        expect(results.outcome).toBe(row.outcome);
      });

      test.for(byTitle(unsent))('is certain that nothing was sent when the server %s', ([, row], context) => {
        const { arrivals, ...results } = getDelivery(row, context);
        expect(arrivals).toEqual([]);
        expect(results).toMatchObject({ isKashioError: true, outcome: row.outcome });
      });

      test('gives what was created', (context) => {
        const { order, arrivals, created } = getDelivery(success, context);
        expect(arrivals.map(describeArrival)).toEqual([posted(order)]);
        expect(created).toBe(invoice.id);
      });
    });

    describe('in a POST by a custom fetch', () => {
      const plain = failures.filter(({ isPooled }) => !isPooled);
      const certain = unsent.map((row): Row => ({ ...row, outcome: 'unknown' }));
      const rows = [...plain, ...certain, ...fallbacks];
      const getDelivery = deliver('custom fetch', rows);

      test.for(byTitle(rows))(
        'gives the body as a text, and does not know what it did with it, when the server %s',
        ([, row], context) => {
          const { order, bodies, isKashioError, outcome } = getDelivery(row, context);
          expect(bodies.map((body) => (typeof body === 'string' ? JSON.parse(body) : typeof body))).toEqual([order]);
          expect({ isKashioError, outcome }).toEqual({ isKashioError: true, outcome: row.outcome });
        },
      );
    });

    test.each(['before', 'after'])(
      'gives the body as a text to a global fetch that is put in place %s the import',
      async (when) => {
        const answers = [created];
        const server = await startRecordingServer((turn: RecordedTurn) => (answers.shift() ?? misdirected)(turn));
        try {
          const results = await runFixture<GlobalFetchResult>(
            'global-fetch.mjs',
            when,
            server.url,
            JSON.stringify(order),
          );
          await server.settled();
          expect(results.bodies.map((body) => (typeof body === 'string' ? JSON.parse(body) : typeof body))).toEqual([
            order,
            order,
          ]);
          const isAfter = when === 'after';
          expect(results.created).toEqual(Array(isAfter ? 3 : 2).fill(invoice.id));
          // The native fetch has sent the first order, and, back in its place, the last one.
          expect(server.arrivals.map(describeArrival)).toEqual(
            isAfter ? [order, { ...order, invoice_id: 'put-back' }].map(posted) : [],
          );
          expect(results.putBack).toEqual(isAfter ? { status: 421, outcome: 'unknown' } : undefined);
        } finally {
          await server.close();
        }
      },
    );

    test('shares a signal between twenty calls, without a warning', async () => {
      const servers = await Promise.all([answer(200, invoice), () => {}].map((fault) => startRecordingServer(fault)));
      try {
        const results = await runFixture('signals.mjs', ...servers.map(({ url }) => url));
        expect(results).toEqual({ shared: Array(20).fill(invoice.id), cancelled: Array(20).fill('AbortError') });
      } finally {
        await Promise.all(servers.map((server) => server.close()));
      }
    });

    describe('in other calls', () => {
      let results: ReadsResult;
      let servers: Record<string, RecordingServer>;
      beforeAll(async () => {
        if (!executable) return;
        const starting = Object.entries(readServers).map(async ([name, createFault]) => {
          return [name, await startRecordingServer(createFault())] as const;
        });
        servers = Object.fromEntries(await Promise.all(starting));
        const all = Object.values(servers);
        try {
          const urls = Object.entries(servers).map(([name, { url }]) => [name, url]);
          results = await runFixture('reads.mjs', JSON.stringify(Object.fromEntries(urls)));
          await Promise.all(all.map((server) => server.settled()));
        } finally {
          await Promise.all(all.map((server) => server.close()));
        }
      });

      test.each(Object.keys(repeated))('repeats %s', (name) => {
        expect(results.repeated[name]).toBe(invoice.id);
        const [method, body] = methods[name.split(' ')[0] as keyof typeof methods];
        expect(servers[name]?.arrivals.map(describeArrival)).toEqual(Array(3).fill([method, '/invoices/inv_1', body]));
      });

      test('walks all pages, with the filters kept', () => {
        expect(results.listed).toEqual(pages.flat().map(({ id }) => id));
        const query = 'status=paid&limit=2';
        expect(servers['pages']?.arrivals.map(({ url }) => url)).toEqual([
          `/invoices?${query}`,
          `/invoices?${query}&starting_after=inv_2`,
          `/invoices?${query}&starting_after=inv_4`,
        ]);
      });

      test('asks a custom fetch to leave its cache alone, where it has one', () => {
        const { isKnown, modes } = results.cached;
        expect(modes).toHaveLength(2);
        if (isKnown) expect(modes).toEqual(['no-store', 'no-store']);
      });
    });
  });
}
