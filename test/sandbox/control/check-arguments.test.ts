import { describe, expect, test } from 'vitest';
import { createApi } from '../../../packages/core/src/index.ts';
import { createArgumentCheck } from '../../../packages/sandbox/src/control/check-arguments.ts';
import { commands } from '../../../packages/sandbox/src/control/commands.ts';
import type { Commands } from '../../../packages/sandbox/src/control/commands-types.ts';
import { SandboxError } from '../../../packages/sandbox/src/sandbox-error.ts';
import { controlContract } from './control-contract.ts';

type Name = keyof Commands;

const check = createArgumentCheck(await createApi(controlContract));

/** Arguments that each method takes. */
const good: { [Method in Name]: Parameters<Commands[Method]>[] } = {
  seed: [[[{}, { amount: 15, status: 'paid' }]]],
  edit: [['inv_1', { amount: 1, metadata: null }]],
  pay: [['inv_1'], ['201590971150']],
  pending: [['inv_1']],
  expire: [['inv_1']],
  fail: [['a/b?c']],
  emit: [[{ type: 'invoice.paid', invoice: 'inv_1' }], [{ type: 'x', data: {} }]],
  getClock: [[]],
  setClock: [['2026-03-02T15:00:00']],
  freeze: [[], ['2026-03-02T15:00:00']],
  advance: [['25h']],
  resume: [[]],
  listWebhooks: [[]],
  addWebhook: [['http://127.0.0.1:8000/avisos']],
  removeWebhook: [['http://127.0.0.1:8000/avisos']],
  listDeliveries: [[], [{}], [{ status: 'failed', event: undefined }]],
  replay: [['del_1']],
  listDisturbances: [[]],
  disturb: [[{ disturbance: 'duplicate', mode: 'parallel', copies: 3 }]],
  clearDisturbances: [[]],
  settle: [[]],
  listLags: [[]],
  setLag: [[{ object: 'event', hidden_from: 'get', seconds: 1.5 }]],
  clearLag: [[]],
  addFault: [[{ fault: 'drip', milliseconds: 5, bytes: 10 }]],
  listFaults: [[]],
  clearFaults: [[]],
  getRules: [[]],
  setRule: [['void-paid', 'accept']],
  getJournal: [[], [{ operation: 'createInvoice', after: 0, invoice: undefined }]],
  reset: [[]],
  resetAll: [[]],
};

describe('the arguments of a method', () => {
  test.each(Object.keys(commands) as Name[])('%s are taken', (name) => {
    for (const args of good[name]) expect(() => check(name, args)).not.toThrow();
  });

  test.each<[Name, unknown[], string]>([
    ['pay', [], 'Falta «id».'],
    ['edit', ['inv_1'], 'A «edit» le falta un objeto con los datos.'],
    ['edit', ['inv_1', {}], 'Envíe al menos una propiedad.'],
    ['seed', [{}], '«invoices» debe ser una lista.'],
    ['emit', [{ type: 7 }], '«type» debe ser un texto.'],
    ['advance', [90], '«by» debe ser un texto.'],
    ['advance', ['1 day'], '«by» no tiene la forma esperada, por ejemplo 25h o 1h30m.'],
    ['advance', [], 'Falta «by».'],
    ['setClock', ['mañana'], '«at» no tiene la forma esperada, por ejemplo 2026-03-02T15:00:00.'],
    ['freeze', [new Date(0)], '«at» no tiene la forma esperada, por ejemplo 2026-03-02T15:00:00.'],
    ['addWebhook', ['avisos'], '«url» no tiene la forma esperada, por ejemplo http://127.0.0.1:8000/avisos.'],
    ['replay', ['eve_1'], '«id» no tiene la forma esperada, por ejemplo del_1.'],
    ['addFault', [], 'A «addFault» le falta un objeto con los datos.'],
    ['addFault', [{ fault: 'status', bytes: 1 }], 'Falta «status». La propiedad «bytes» no existe en esta petición.'],
    ['setLag', [{ object: 'invoice', hidden_from: 'list', calls: 0 }], '«calls» debe ser 1 o mayor.'],
    ['setRule', ['void-paid'], 'Falta «value».'],
    [
      'getJournal',
      [{ invoiceId: 'PED-1' }],
      'Esta llamada no tiene el parámetro «invoiceId». ¿Quiso decir invoice_id?',
    ],
    [
      'listDeliveries',
      [{ order: 'PED-1' }],
      'Esta llamada no tiene el parámetro «order». Tiene: event, invoice_id, status.',
    ],
    ['getJournal', [{ invoice_id: '' }], '«invoice_id» no tiene la forma esperada, por ejemplo PED-1.'],
    ['listDeliveries', [{ event: '' }], '«event» no tiene la forma esperada, por ejemplo eve_3fTn6YkH9jGdX4wQs2VbMc.'],
    ['getJournal', [{ after: 'x' }], '«after» debe ser un número entero.'],
  ])('%s%j are refused', (name, args, message) => {
    const error = (() => {
      try {
        return check(name, args);
      } catch (error) {
        return error;
      }
    })();
    expect(error).toBeInstanceOf(SandboxError);
    expect(error).toMatchObject({ status: 400, message });
  });
});
