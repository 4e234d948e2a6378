/** Confirming a notification: only its id is taken, whatever else a stranger has written into it. */
import { describe, expect, test } from 'vitest';
import {
  answer,
  event,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  scripted,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

const known = { ...event, type: 'invoice.expired', status: 'notified' };
const notification = JSON.stringify(event);
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const mark = '\u{FEFF}';

describe('A notification', () => {
  test.each([
    ['a text', notification],
    ['a text with blanks around', `\r\n ${notification}\n`],
    ['a text with a byte order mark', mark + notification],
    ['a Buffer', bytes(notification)],
    ['a Buffer with a byte order mark', bytes(mark + notification)],
    ['a Uint8Array', new TextEncoder().encode(notification)],
    ['an event that has nothing but an id', '{"object":"event","id":"eve_1"}'],
    ['an event with its id in escapes', '{"object":"event","id":"\\u0065ve_1"}'],
    [
      'an event that names its id twice: the last counts, as in JSON.parse',
      '{"id":"eve_2","object":"event","id":"eve_1"}',
    ],
    [
      'an event that would change prototypes',
      '{"__proto__":{"id":"eve_2"},"object":"event","id":"eve_1","constructor":{"prototype":{}}}',
    ],
  ])('given as %s is confirmed by the copy of the API', async (_, rawBody) => {
    const client = await faulty(answer(200, known));
    const { data, body, response } = await client.webhooks.confirm(rawBody).withResponse();
    expect([data, body, response.status]).toEqual([known, known, 200]);
    expect(client.received.map(({ method, url, body }) => [method, url, body])).toEqual([['GET', '/events/eve_1', '']]);
    expectDiscreet(client.heard);
  });

  test('given as a view into a larger buffer is read where the view is', async () => {
    const large = bytes(`{"object":"event","id":"eve_2"}${notification}{`);
    const view = new Uint8Array(large.buffer, large.byteOffset + 31, notification.length);
    const client = scripted([Response.json(known)]);
    expect(await client.webhooks.confirm(view)).toEqual(known);
    expect(client.sent[0]?.url).toMatch(/\/events\/eve_1$/);
  });

  test.each([
    ['nothing', ''],
    ['no bytes', new Uint8Array()],
    ['a byte order mark alone', mark],
    ['garbage', 'garbage'],
    ['a form', 'id=eve_1&object=event'],
    ['half an event', notification.slice(0, 20)],
    ['two events', notification + notification],
    ['a list of events', `[${notification}]`],
    ['null', 'null'],
    ['a text', '"eve_1"'],
    ['a number', '1'],
    ['{}', '{}'],
    ['an order', JSON.stringify(event.data.invoice)],
    ['an event that wraps another', JSON.stringify({ event })],
    ['an event without an id', '{"object":"event"}'],
    ['an event with an id of null', '{"object":"event","id":null}'],
    ['an event with a number for an id', '{"object":"event","id":1}'],
    ['an event with a list for an id', '{"object":"event","id":["eve_1"]}'],
    ['an event with an empty id', '{"object":"event","id":""}'],
    ['an event with a step for an id', '{"object":"event","id":"."}'],
    ['an event with a step up for an id', '{"object":"event","id":".."}'],
    ['an event with half a character in its id', '{"object":"event","id":"eve_\\ud800"}'],
    ['an event by its prototype', '{"__proto__":{"object":"event","id":"eve_1"}}'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([bytes('{"object":"event","id":"eve_1'), Buffer.from([0xff]), bytes('"}')]),
    ],
    [
      'an overlong slash',
      Buffer.concat([bytes('{"object":"event","id":"..'), Buffer.from([0xc0, 0xaf]), bytes('invoices"}')]),
    ],
    ['UTF-16', bytes(notification, 'utf16le')],
    ['an event that is parsed already', event as unknown as string],
    ['undefined', undefined as unknown as string],
  ])('that is %s is refused with a TypeError, and nothing is asked for', async (_, rawBody) => {
    const client = scripted([Response.json(known)]);
    for (const call of [client.webhooks.confirm(rawBody), client.webhooks.confirm(rawBody).withResponse()]) {
      const error = await call.then(
        () => expect.fail('It was confirmed.'),
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(TypeError);
      expectDiscreet(error);
    }
    expect([client.sent, client.heard]).toEqual([[], []]);
  });

  const steps = [
    '../invoices',
    '../invoices/inv_1?x=',
    'eve_1/../../invoices',
    '..\\invoices',
    '%2e%2e',
    '...',
    'http://example.com/',
  ];
  const others = ['eve_1#x', 'eve_1?x=1', ' ', '\u0000', '\r\nX-Odd: 1', 'ñ漢😀'];
  test.each([...steps, ...others])('whose id is %j asks for an event of that id, and nothing else', async (id) => {
    const client = await faulty(answer(404));
    expect((await failure(client.webhooks.confirm(JSON.stringify({ id, object: 'event' })))).name).toBe(
      'NotFoundError',
    );
    expect(client.received.map(({ url }) => url.split('/').map(decodeURIComponent))).toEqual([['', 'events', id]]);
    expect(client.received[0]?.headers).not.toHaveProperty('x-odd');
  });

  test.each([200, 201, 1_000_000])(
    'whose id has %i characters is asked for when that is no more than 200',
    async (length) => {
      const id = 'e'.repeat(length);
      const client = await faulty(answer(200, { ...known, id }));
      const call = client.webhooks.confirm(JSON.stringify({ id, object: 'event' }));
      if (length <= 200) expect(await call).toMatchObject({ id });
      else await expect(call).rejects.toThrow(new TypeError('El id del Evento tiene más de 200 caracteres.'));
      expect(client.received).toHaveLength(length <= 200 ? 1 : 0);
    },
  );

  test('gives its id without asking for anything, so that it can be stored and confirmed later', () => {
    const client = scripted([Response.json(known)]);
    expect(client.webhooks.eventId(bytes(notification))).toBe('eve_1');
    for (const id of ['', '..', '\ud800', 1])
      expect(() => client.webhooks.eventId(JSON.stringify({ object: 'event', id }))).toThrow(TypeError);
    expect(client.sent).toEqual([]);
  });
});

describe('A notification of an event', () => {
  test.each([
    ['does not have', answer(404, { error: [{ code: 'not_found' }] }), 'NotFoundError', 1],
    ['refuses', answer(400), 'BadRequestError', 1],
    ['can’t tell now', answer(503), 'ServerError', 3],
    ['answers with a page of HTML', answer(200, '<!doctype html>'), 'InvalidResponseError', 1],
    ['answers with the order', answer(200, event.data.invoice), 'InvalidResponseError', 1],
    ['answers with another event', answer(200, { ...event, id: 'eve_2' }), 'InvalidResponseError', 1],
    ['answers with a list', answer(200, { object: 'list', data: [event], has_more: false }), 'InvalidResponseError', 1],
    ['answers with data that is none', answer(200, { ...event, data: null }), 'InvalidResponseError', 1],
    [
      'answers with another object than the order in it',
      answer(200, { ...event, data: { invoice: event } }),
      'InvalidResponseError',
      1,
    ],
  ] as const)('that the API %s is not confirmed', async (_, fault, name, attempts) => {
    const client = await faulty(fault);
    const error = await failure(client.webhooks.confirm(notification));
    expect(error).toMatchObject({ name, method: 'GET', path: '/events/{id}', attempts, outcome: undefined });
    expect(client.received).toHaveLength(attempts);
    expectDiscreet(error, client.heard);
  });

  test('is not confirmed once the call is cancelled', async () => {
    const client = scripted([Response.json(known)]);
    expect((await failure(client.webhooks.confirm(notification, { signal: AbortSignal.abort() }))).name).toBe(
      'AbortError',
    );
    expect(client.sent).toEqual([]);
  });
});
