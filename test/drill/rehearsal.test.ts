/** What a drill says when not even a purchase without disaster works. */
import { describe, expect, test } from 'vitest';
import { createTinyDrill, type Setting } from './tiny-drill.ts';

const { drill } = createTinyDrill();

// They mostly wait: side by side they take as long as one.
describe.concurrent('Where the first purchase does not work, a drill says what does not', () => {
  test.each<[what: string, Setting, problem: RegExp]>([
    [
      'the purchase',
      { toOptions: (url) => ({ checkout: `${url}/chekout/{reference}` }) },
      /^La compra no empezó: POST http\S+ contestó 404\. Revise la dirección y el método de --checkout\.$/,
    ],
    [
      'a purchase with a second page',
      { toOptions: (url) => ({ checkout: `${url}/success/{reference}` }) },
      /^La tienda contestó 200 y no creó ninguna orden.*El simulacro hace una sola petición, y no sigue/,
    ],
    [
      'the key',
      { wrongs: { apiKey: 'sk_test_otra' } },
      /no creó ninguna orden en este sandbox con esta llave\. Iníciela con la dirección base http\S+ y la llave sk_test_/,
    ],
    [
      'the base address',
      { wrongs: { path: '/v2' } },
      /^La tienda llamó a POST \S+, que la API no tiene: su dirección base debe ser http\S+\.$/,
    ],
    [
      'the creation',
      { wrongs: { creation: { amount: -1 } } },
      /^La tienda quiso crear la orden, y la API contestó 400: amount invalid_value\.$/,
    ],
    ['the amount', { toOptions: () => ({ amount: 30 }) }, /^La orden es por 25, y debía ser por 30\.$/],
    ['the currency', { toOptions: () => ({ currency: 'USD' }) }, /^La orden está en PEN, y debía estar en USD\.$/],
    [
      'what is delivered too early',
      { wrongs: { answersDelivered: () => 1 } },
      /ya se entregó \(1\), y nadie la ha pagado/,
    ],
    [
      'the answer about deliveries',
      { wrongs: { answersDelivered: () => ({ count: 0 }) } },
      /no hay un número ni un booleano en ella misma, ni en «delivered»\. Diga dónde está con pointer/,
    ],
    [
      'a number as a text',
      { wrongs: { answersDelivered: (count) => ({ delivered: String(count) }) } },
      /en «delivered» hay un texto, y debe haber un número entero, desde 0, o un booleano\.$/,
    ],
    [
      'half a number',
      { wrongs: { answersDelivered: () => 0.5 } },
      /: la respuesta es 0\.5, y debe ser un número entero, desde 0, o un booleano\.$/,
    ],
    [
      'its place',
      { toOptions: (url) => ({ delivered: { url: `${url}/delivered/{reference}`, pointer: '/a/b' } }) },
      /en la respuesta no hay nada en «\/a\/b»/,
    ],
    [
      'the address for notifications',
      { toOptions: (url) => ({ notify: `${url}/nada`, reconcile: undefined as never }) },
      /^La compra se pagó, y no se entregó\.\nA la notificación en http\S+\/nada, la tienda contestó 404\./,
    ],
  ])('%s', async (_, setting, problem) => {
    const report = await drill(['answer-lost'], setting);
    expect(report.passed).toBe(false);
    expect(report.disasters).toHaveLength(1);
    expect(report.disasters[0]!.problems.join('\n')).toMatch(problem);
    expect(report.warnings).toEqual([]);
  });

  test.each<[what: string, answer: (count: number) => unknown]>([
    ['a number', (count) => count],
    ['a boolean', (count) => count > 0],
    ['a boolean in an object', (count) => ({ delivered: count > 0 })],
  ])('the answer about deliveries may be %s', async (_, answersDelivered) => {
    expect(await drill(['duplicate-parallel'], { wrongs: { answersDelivered } })).toMatchObject({ passed: true });
  });
});
