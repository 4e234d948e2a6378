// The disasters of a drill: what is done, and what must hold in the end. A new one is an entry here.
import type { InvoiceFields } from '../control/commands-types.ts';
import { checkPlaced } from './rehearsal.ts';
import type { GuideSection } from './report.ts';
import { getGrace, type Drill } from './scene.ts';
import * as steps from './steps.ts';
import type { Step } from './steps.ts';

export interface Disaster {
  name: string;
  /** What happens, in the payer's and the shop's words. */
  title: string;
  steps: Step[];
  /** How often the purchase must be delivered in the end: `as paid` is once if the drill could pay it. */
  delivered: 0 | 1 | 'as paid';
  /** What helps a shop that it loses something to. */
  guide: GuideSection;
}

const { purchase, pay, payIfCreated, reconcile, settle } = steps;

/** A section of a guide. A test finds its link in the pages. */
function toGuide(guide: string, section: string): GuideSection {
  const words = section
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim();
  return { guide, section, link: `${guide}.html#${words.replaceAll(/\s+/g, '-')}` };
}

const guides = {
  create: toGuide('recipes', '¿Se creó mi Orden de Pago?'),
  deliver: toGuide('recipes', 'Entregar solo lo pagado'),
  receive: toGuide('recipes', 'Recibir notificaciones'),
  lost: toGuide('recipes', 'Notificaciones perdidas'),
  expired: toGuide('recipes', 'Reemplazar una Orden de Pago expirada'),
  states: toGuide('invoice-life-cycle', 'Los estados'),
  money: toGuide('money', 'Céntimos enteros'),
  livemode: toGuide('environments-and-keys', 'El campo livemode confirma'),
  confirm: toGuide('events-and-notifications', 'Confirmar un pago'),
  search: toGuide('reconciliation', '¿Se creó mi Orden de Pago?'),
};

/** In milliseconds: longer than the shop needs to look, and shorter than it waits. */
const getAnswerDelay = (drill: Drill): number => Math.round(Math.min(getGrace(drill), drill.apiTimeout / 4, 1000));

/** The creation goes wrong; the shop looks for its order, and the buyer tries again. */
const recover: Step[] = [reconcile, steps.purchaseAgain, reconcile];

/** What the API says of the order is not what the shop has asked for, when it is paid. */
const payOther = (toFields: Parameters<typeof steps.edit>[0], text: string): Step[] => [
  purchase,
  steps.edit(toFields, text),
  pay,
];

export const disasters: Disaster[] = [
  {
    name: 'answer-lost',
    title: 'Se pierde la respuesta de la creación',
    steps: [
      steps.fault(
        { fault: 'answer-lost', operation: 'createInvoice' },
        'La próxima creación se hará, y su respuesta se perderá.',
      ),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'status-503',
    title: 'La creación contesta 503, y se hizo',
    steps: [
      steps.fault(
        { fault: 'status', status: 503, effect: true, operation: 'createInvoice' },
        'La próxima creación se hará, y contestará 503.',
      ),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'status-429-done',
    title: 'La creación contesta 429, y sí se hizo',
    steps: [
      steps.fault(
        { fault: 'status', status: 429, retry_after: 1, effect: true, operation: 'createInvoice' },
        'La próxima creación se hará, y contestará 429.',
      ),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'cut-json',
    title: 'La respuesta de la creación llega cortada',
    steps: [
      steps.fault(
        { fault: 'cut-json', operation: 'createInvoice' },
        'La próxima creación se hará, y su respuesta llegará cortada.',
      ),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'slow',
    title: 'La creación tarda más de lo que la tienda espera',
    steps: [
      steps.fault(
        ({ drill }) => ({ fault: 'latency', milliseconds: drill.apiTimeout, operation: 'createInvoice' }),
        'La próxima creación se hará, y contestará tarde.',
      ),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'list-lag',
    title: 'Se pierde la respuesta, y la orden tarda en figurar en las listas',
    steps: [
      steps.fault(
        { fault: 'answer-lost', operation: 'createInvoice' },
        'La próxima creación se hará, y su respuesta se perderá.',
      ),
      steps.lag({ object: 'invoice', hidden_from: 'list', calls: 3 }, 'Lo que se cree faltará en tres listas.'),
      purchase,
      ...recover,
      pay,
    ],
    delivered: 1,
    guide: guides.search,
  },
  {
    name: 'checkout-twice',
    title: 'El comprador hace doble clic',
    steps: [steps.purchaseTwice, pay],
    delivered: 1,
    guide: guides.create,
  },
  {
    name: 'never-notified',
    title: 'Se paga y nunca se notifica',
    steps: [purchase, steps.disturb({ disturbance: 'lose' }, 'La próxima notificación se perderá.'), pay],
    delivered: 1,
    guide: guides.lost,
  },
  {
    name: 'duplicate-sequence',
    title: 'Se notifica dos veces, una tras otra',
    steps: [purchase, steps.disturb({ disturbance: 'duplicate' }, 'La próxima notificación llegará dos veces.'), pay],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'duplicate-parallel',
    title: 'Se notifica cinco veces a la vez',
    steps: [
      purchase,
      steps.disturb(
        { disturbance: 'duplicate', mode: 'parallel', copies: 5 },
        'La próxima notificación llegará cinco veces a la vez.',
      ),
      pay,
    ],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'before-paid',
    title: 'Se notifica antes de que la orden figure pagada',
    steps: [
      purchase,
      steps.disturb({ disturbance: 'lose' }, 'La notificación esperará.'),
      pay,
      steps.edit(() => ({ status: 'NEW' }), 'La orden todavía no figura pagada'),
      steps.replayLost,
      steps.letShopWork,
      steps.edit(() => ({ status: 'paid' }), 'La orden ya figura pagada'),
    ],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'before-answer',
    title: 'Se notifica antes de que la creación conteste',
    steps: [
      steps.disturb({ disturbance: 'before-answer' }, 'La próxima orden se pagará y notificará antes de contestarse.'),
      // Some shops look at what they are notified of a moment later, and must not have the answer yet.
      steps.fault(
        ({ drill }) => ({ fault: 'latency', milliseconds: getAnswerDelay(drill), operation: 'createInvoice' }),
        'La creación contestará un momento después.',
      ),
      purchase,
      steps.wasPaid,
    ],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'event-404',
    title: 'El Evento que se notifica todavía no se puede consultar',
    steps: [
      purchase,
      steps.lag({ object: 'event', hidden_from: 'get', calls: 2 }, 'Los Eventos darán un 404 en dos consultas.'),
      pay,
    ],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'event-without-invoice',
    title: 'El Evento no trae la orden, solo su referencia',
    steps: [purchase, steps.rule('event-invoice', 'absent', 'Los Eventos no traerán la orden.'), pay],
    delivered: 1,
    guide: guides.confirm,
  },
  {
    name: 'confirm-503',
    title: 'La API falla mientras la tienda confirma el Evento',
    steps: [
      purchase,
      steps.fault(
        { fault: 'status', status: 503, operation: 'getEvent', times: 3 },
        'Las próximas tres consultas de un Evento contestarán 503.',
      ),
      pay,
    ],
    delivered: 1,
    guide: guides.receive,
  },
  {
    name: 'two-events',
    title: 'Dos Eventos hablan del mismo pago',
    steps: [purchase, pay, settle, steps.announceAgain],
    delivered: 1,
    guide: guides.confirm,
  },
  {
    name: 'forged-event',
    title: 'Llega un Evento falso, que la API no conoce',
    steps: [purchase, steps.forgeEvent],
    delivered: 0,
    guide: guides.confirm,
  },
  {
    name: 'forged-invoice',
    title: 'Llega el Evento verdadero de otra compra, con la orden de esta',
    steps: [purchase, steps.forgeInvoice],
    delivered: 0,
    guide: guides.confirm,
  },
  {
    name: 'wrong-amount',
    title: 'Lo pagado es otro monto',
    steps: payOther(({ amount }) => ({ amount: Number(amount) > 1 ? 1 : 2 }), 'La orden figura con otro monto'),
    delivered: 0,
    guide: guides.deliver,
  },
  {
    name: 'wrong-currency',
    title: 'Lo pagado está en otra moneda',
    steps: payOther(
      ({ currency }) => ({ currency: currency === 'USD' ? 'PEN' : 'USD' }),
      'La orden figura en otra moneda',
    ),
    delivered: 0,
    guide: guides.deliver,
  },
  {
    name: 'other-livemode',
    title: 'El pago es del otro ambiente',
    steps: payOther(({ livemode }) => ({ livemode: !livemode }), 'La orden figura en el otro ambiente'),
    delivered: 0,
    guide: guides.livemode,
  },
  {
    name: 'other-reference',
    title: 'El pago es de otro pedido',
    steps: payOther(() => ({ invoice_id: 'OTRO-PEDIDO' }), 'La orden figura con otra referencia'),
    delivered: 0,
    guide: guides.deliver,
  },
  {
    name: 'unpaid-return',
    title: 'El pagador vuelve a url_success sin haber pagado',
    steps: [purchase, steps.returnUnpaid],
    delivered: 0,
    guide: guides.deliver,
  },
  {
    name: 'paid-return',
    title: 'El pagador paga, y vuelve varias veces a url_success',
    steps: [purchase, pay, steps.returnPaidTwice, steps.returnPaid],
    delivered: 1,
    guide: guides.deliver,
  },
  {
    name: 'expired',
    title: 'La orden expira sin pagarse',
    steps: [purchase, steps.expire],
    delivered: 0,
    guide: guides.states,
  },
  {
    name: 'paid-after-expiry',
    title: 'Se paga una orden que ya había expirado',
    steps: [
      purchase,
      steps.rule('pay-expired', 'accept', 'Una orden expirada se podrá pagar.'),
      steps.expire,
      settle,
      reconcile,
      pay,
    ],
    delivered: 1,
    guide: guides.expired,
  },
  {
    name: 'voided-while-paying',
    title: 'La orden se anula mientras el pagador paga',
    steps: [purchase, steps.begin, steps.voidOrder, steps.tryToPay, steps.announcePayment],
    delivered: 0,
    guide: guides.states,
  },
  {
    name: 'wire-forms',
    title: 'El estado llega como «PAID», y el monto como texto',
    steps: [
      purchase,
      steps.disturb({ disturbance: 'lose' }, 'La notificación esperará.'),
      pay,
      steps.edit(toOtherForms, 'La API escribe la orden de otra forma'),
      steps.replayLost,
    ],
    delivered: 1,
    guide: guides.money,
  },
  {
    name: 'restart',
    title: 'La tienda se reinicia entre el pago y la notificación',
    steps: [
      purchase,
      steps.disturb({ disturbance: 'lose' }, 'La notificación esperará.'),
      pay,
      steps.restart,
      steps.replayLost,
    ],
    delivered: 1,
    guide: guides.receive,
  },
  // These come last: the order that is not there is looked for whenever the shop reconciles.
  {
    name: 'request-lost',
    title: 'La petición de la creación no llega',
    steps: [
      steps.fault({ fault: 'request-lost', operation: 'createInvoice' }, 'La próxima creación se perderá sin hacerse.'),
      purchase,
      ...recover,
      payIfCreated,
    ],
    delivered: 'as paid',
    guide: guides.create,
  },
  {
    name: 'status-429',
    title: 'La creación contesta 429, y no se hizo',
    steps: [
      steps.fault(
        { fault: 'status', status: 429, retry_after: 1, operation: 'createInvoice' },
        'La próxima creación no se hará, y contestará 429.',
      ),
      purchase,
      ...recover,
      payIfCreated,
    ],
    delivered: 'as paid',
    guide: guides.create,
  },
];

/** The same values in other forms that the contract has. */
function toOtherForms({ status, amount }: { status: string; amount?: number | string }): InvoiceFields {
  return { status: status.toUpperCase(), amount: Number(amount).toFixed(2) };
}

/** The purchase without a disaster, which comes before all of them. */
export const rehearsal: Disaster = {
  name: 'paid-and-notified',
  title: 'Se paga y se notifica',
  steps: [purchase, checkPlaced, pay],
  delivered: 1,
  guide: guides.deliver,
};
