/** Voiding an order when a retry is refused because the attempt before it did take effect. */
import { describe, expect, test } from 'vitest';
import {
  answer,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  invoice,
  type Fault,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

const voided = { ...invoice, status: 'voided' };
const down = answer(503, '', { 'retry-after': '0' });
const reset: Fault = ({ socket }) => socket.resetAndDestroy();
const refusal = (status: number) => answer(status, { error: [{ code: 'voided', message: 'La orden está anulada.' }] });

describe('An order whose voiding is refused after an attempt that may have taken effect', () => {
  const doubts: [string, Fault][] = [
    ['a 503', down],
    ['a reset', reset],
    ['a hang-up', ({ socket }) => socket.end()],
    ['a silence', ({ expire }) => expire()],
  ];
  const refusals = doubts.flatMap(([what, fault]) =>
    [400, 404, 409, 410, 422].map((status) => [status, what, fault] as const),
  );

  test.each(refusals)('is given as it is when that is voided: %i after %s', async (status, _, doubt) => {
    const client = await faulty([doubt, refusal(status), answer(200, { ...voided, status: 'VOIDED' })]);
    const { data, body, response } = await client.invoices.void('inv_1').withResponse();
    expect(data).toMatchObject(voided);
    expect(body).toMatchObject({ status: 'VOIDED' });
    expect(response.status).toBe(200);
    expect(client.received.map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'GET']);
    expect(new Set(client.received.map(({ url }) => url))).toEqual(new Set(['/invoices/inv_1']));
    expectDiscreet(client.heard);
  });

  test('is given when awaited too, and when more than one attempt was in doubt', async () => {
    const client = await faulty([reset, down, refusal(400), answer(200, voided)]);
    expect(await client.invoices.void('inv_1')).toMatchObject(voided);
    expect(client.received).toHaveLength(4);
  });

  test('is given when asking for it takes more than one attempt', async () => {
    const client = await faulty([reset, refusal(409), down, reset, answer(200, voided)]);
    expect(await client.invoices.void('inv_1')).toMatchObject(voided);
  });

  test.each([
    ['is paid', answer(200, { ...invoice, status: 'paid' })],
    ['is as new', answer(200, invoice)],
    ['has no status', answer(200, { ...invoice, status: undefined })],
    ['is not found', answer(404)],
    ['can’t be had', down],
    ['can’t be read', answer(200, '<!doctype html>')],
    ['can’t be asked for', reset],
  ])('is refused when it %s', async (_, found) => {
    for (const call of ['then', 'withResponse'] as const) {
      const client = await faulty([down, refusal(409), found]);
      const promise = client.invoices.void('inv_1');
      const error = await failure(call === 'then' ? promise : promise.withResponse());
      expect(error).toMatchObject({
        name: 'UnexpectedStatusError',
        method: 'DELETE',
        status: 409,
        attempts: 2,
        errors: [{ code: 'voided' }],
      });
    }
  });
});

describe('An order whose voiding fails otherwise is not asked for:', () => {
  test.each<[string, Fault[], string, number]>([
    ['refused at once', [refusal(400)], 'BadRequestError', 1],
    ['not found at once', [refusal(404)], 'NotFoundError', 1],
    ['down all the time', [down], 'ServerError', 3],
    ['reset all the time', [reset], 'ConnectionError', 3],
    ['an odd answer at last', [down, answer(200, '<!doctype html>')], 'InvalidResponseError', 2],
  ])('%s', async (_, faults, name, attempts) => {
    const client = await faulty(faults);
    expect(await failure(client.invoices.void('inv_1'))).toMatchObject({ name, attempts });
    expect(client.received.map(({ method }) => method)).toEqual(Array(attempts).fill('DELETE'));
  });
});
