/** What a drill says of a shop, right or wrong. The shop is in this process; those of test/drill/shops have more ways to be wrong. */
import { describe, expect, test } from 'vitest';
import type { DisasterResult, DrillReport } from '../../packages/sandbox/src/drill/report.ts';
import { createKey } from '../support/sandbox.ts';
import { createTinyDrill } from './tiny-drill.ts';
import type { Wrongs } from './tiny-shop.ts';

const { getSandbox, drill } = createTinyDrill();

/** The drill's one disaster beside the first purchase. */
const getDisaster = ({ disasters }: DrillReport): DisasterResult => disasters[1]!;

// They mostly wait: side by side they take as long as one.
describe.concurrent('A drill', () => {
  test('finds nothing wrong with a right shop, in the worst of disasters', async () => {
    const names = ['answer-lost', 'list-lag', 'before-answer'];
    const report = await drill(names);
    expect(report).toMatchObject({ version: 1, passed: true, warnings: [] });
    expect(report.disasters.map(({ name, result }) => [name, result])).toEqual(
      ['paid-and-notified', ...names].map((name) => [name, 'passed']),
    );
    expect(report.disasters.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each<[keyof Wrongs, disaster: string, problem: RegExp]>([
    ['sendsTwice', 'answer-lost', /^La compra dejó 2 órdenes que se pueden pagar: inv_\w+, inv_\w+\.$/],
    ['trustsNotifications', 'forged-invoice', /se entregó una vez/],
    ['deliversAgain', 'duplicate-sequence', /^La compra se entregó 2 veces, y debía entregarse una\.$/],
    ['neverReconciles', 'never-notified', /^La compra se pagó, y no se entregó\.$/],
  ])('names what a shop loses that %s', async (wrong, name, problem) => {
    const report = await drill([name], { wrongs: { [wrong]: true } });
    expect(report.passed).toBe(false);
    expect(report.disasters[0]).toMatchObject({ name: 'paid-and-notified', result: 'passed' });
    expect(getDisaster(report)).toMatchObject({ name, result: 'lost' });
    expect(getDisaster(report).problems[0]).toMatch(problem);
  });

  test('finds nothing wrong with a right shop that numbers its orders otherwise', async () => {
    const report = await drill(['expired', 'duplicate-parallel'], { wrongs: { numbersOrders: true } });
    expect(report.disasters.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.warnings).toEqual([expect.stringContaining('no contiene la referencia')]);
  });

  test('waits for an order that the shop creates after its answer', async () => {
    const report = await drill(['two-events'], { wrongs: { createsLater: 200 } });
    expect(report.disasters.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each<[disaster: string, Wrongs]>([
    ['before-paid', { looksOnceLater: 100, neverReconciles: true }],
    ['before-answer', { looksOnceLater: 100, neverReconciles: true }],
    ['paid-return', { races: true }],
  ])('gives a shop that is not quick the time to be wrong: %s', async (name, wrongs) => {
    const report = await drill([name], { wrongs });
    expect(report.disasters.map(({ result }) => result)).toEqual(['passed', 'lost']);
  });

  test('says that without reconciliation what is not notified is lost', async () => {
    const report = await drill(['never-notified'], { toOptions: () => ({ reconcile: undefined as never }) });
    const { result, problems } = getDisaster(report);
    expect(result).toBe('lost');
    expect(problems.join('\n')).toContain('--reconcile');
  });

  test('counts what is delivered only when the disaster is over', async () => {
    let isOver = false;
    const wrongs = { answersDelivered: (count: number) => (isOver ? count + 1 : count) };
    const onResult = ({ name }: { name: string }) => void (isOver ||= name === 'before-paid');
    const report = await drill(['before-paid'], { wrongs, hooks: { onResult } });
    expect(report.passed).toBe(false);
    expect(report.disasters[0]!.problems).toEqual([
      'Al final del simulacro: La compra se entregó 2 veces, y debía entregarse una.',
    ]);
  });

  test('tells, in order, what led to a loss, and which section of a guide helps', async () => {
    const report = await drill(['answer-lost'], { wrongs: { sendsTwice: true } });
    const { timeline, reference, guide, expected } = getDisaster(report);
    expect(expected).toEqual(['A lo más una orden por compra.', 'La compra se entrega exactamente una vez.']);
    expect(guide).toEqual({
      guide: 'recipes',
      section: '¿Se creó mi Orden de Pago?',
      link: 'recipes.html#se-creo-mi-orden-de-pago',
    });
    const texts = timeline.map(({ kind, text }) => `${kind}: ${text}`);
    const creation = `call: POST /v1/payments/invoices`;
    expect(texts.slice(0, 5)).toEqual([
      'step: La próxima creación se hará, y su respuesta se perderá.',
      `step: El comprador empieza la compra ${reference}.`,
      expect.stringMatching(
        new RegExp(`^${creation} → sin respuesta \\(falla: answer-lost; pedido ${reference}; inv_\\w+; monto 25\\)$`),
      ),
      expect.stringMatching(new RegExp(`^${creation} → 201 \\(pedido ${reference}; inv_\\w+; monto 25\\)$`)),
      expect.stringMatching(/^step: POST http:\/\/127\.0\.0\.1:\d+\/checkout\/SIM-\w+-003: la tienda contestó 201\.$/),
    ]);
    const paid = texts.findIndex((text) => text.includes('El pagador paga'));
    expect(texts[paid + 1]).toMatch(/^notification: invoice\.paid eve_\w+ → la tienda contestó 204$/);
    expect(texts[paid + 2]).toMatch(/^call: GET \/v1\/payments\/events\/eve_\w+ → 200/);
    expect(texts.at(-1)).toMatch(/^step: Final: La compra dejó 2 órdenes/);
    const moments = timeline.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
  });

  test('leaves out what the shop asks about other purchases', async () => {
    const report = await drill(['wrong-amount', 'never-notified'], { wrongs: {} });
    const [, former, latter] = report.disasters;
    expect(latter!.timeline.filter(({ text }) => text.includes(former!.reference))).toEqual([]);
  });

  test('leaves out the event of another purchase that the shop keeps asking for', async () => {
    const report = await drill(['forged-event', 'expired']);
    const [, former, latter] = report.disasters;
    const forged = /eve_\w+/.exec(former!.timeline.map(({ text }) => text).join())![0];
    expect(latter!.timeline.filter(({ text }) => text.includes(forged))).toEqual([]);
  });

  test('skips what it can’t do, and says why', async () => {
    const report = await drill(['unpaid-return', 'restart'], { wrongs: { creation: { url_success: undefined } } });
    expect(report.passed).toBe(true);
    expect(report.disasters.slice(1).map(({ result, problems }) => [result, ...problems])).toEqual([
      ['skipped', 'La tienda no envía url_success al crear la orden.'],
      ['skipped', 'No se dijo cómo reiniciar la tienda: --restart, o restart en --file.'],
    ]);
  });

  test('visits no other machine', async () => {
    const report = await drill(['unpaid-return'], {
      wrongs: { creation: { url_success: 'https://tienda.example/ok' } },
    });
    expect(getDisaster(report)).toMatchObject({
      result: 'skipped',
      problems: ['url_success lleva a otra máquina, que el simulacro no visita: tienda.example.'],
    });
  });

  test('restarts the shop by a request', async () => {
    const report = await drill(['restart'], { toOptions: (url) => ({ restart: `${url}/restart` }) });
    expect(getDisaster(report)).toMatchObject({ result: 'passed', problems: [] });
  });

  test('sends what a request says, with the reference in it, and shows none of it', async () => {
    const toOptions = (url: string) => ({
      checkout: {
        url: `${url}/{reference}?token=s3cr3t`,
        method: 'PUT',
        headers: { authorization: 'Bearer s3cr3t', 'x-path': 'checkout/{reference}' },
        body: { sale: { code: '{reference}' }, pin: 's3cr3t' },
      },
    });
    const report = await drill(['duplicate-parallel'], { wrongs: { takesPathFromHeader: true }, toOptions });
    expect(report.passed).toBe(true);
    expect(JSON.stringify(report)).not.toContain('s3cr3t');
  });

  test('warns when orders can’t be told apart by the reference', async () => {
    const report = await drill(['restart'], { wrongs: { creation: { invoice_id: 'SIEMPRE-EL-MISMO' } } });
    expect(report.warnings).toEqual([expect.stringContaining('no contiene la referencia')]);
  });

  test('that is interrupted leaves the world of a running sandbox as it was, too', async () => {
    const apiKey = createKey();
    const world = getSandbox().world(apiKey);
    await world.addWebhook('http://127.0.0.1:9/avisos');
    const interruption = new AbortController();
    const onDisaster = ({ name }: { name: string }) => name === 'paid-after-expiry' && interruption.abort();
    const hooks = { onDisaster, signal: interruption.signal };
    await expect(drill(['paid-after-expiry'], { apiKey, hooks })).rejects.toThrow('El simulacro se interrumpió.');
    expect(await world.listWebhooks()).toEqual([{ url: 'http://127.0.0.1:9/avisos' }]);
    expect(await world.listFaults()).toEqual([]);
  });

  test('with a shop that its sandbox may not notify says how it may', async () => {
    const toOptions = () => ({ notify: 'http://tienda.example/avisos' });
    await expect(drill(['slow'], { toOptions })).rejects.toThrow(/^--notify: .*--webhook-host tienda\.example/);
  });

  test('leaves the world of a running sandbox as it was', async () => {
    const apiKey = createKey();
    const world = getSandbox().world(apiKey);
    await world.addWebhook('http://127.0.0.1:9/avisos');
    await world.setRule('pay-expired', 'refuse');
    await world.freeze('2026-03-02T15:00:00');
    await drill(['paid-after-expiry', 'list-lag'], { apiKey });
    expect(await world.listWebhooks()).toEqual([{ url: 'http://127.0.0.1:9/avisos' }]);
    expect((await world.getRules()).filter(({ value, default: byDefault }) => value !== byDefault)).toEqual([]);
    expect(await world.getClock()).toMatchObject({ now: '2026-03-02T15:00:00', frozen: true });
    expect(await Promise.all([world.listFaults(), world.listDisturbances(), world.listLags()])).toEqual([[], [], []]);
  });
});
