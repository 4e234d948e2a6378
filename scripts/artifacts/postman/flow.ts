// The folder that goes through the life of an order.
import type { Language } from '../docs/language.ts';
import { messages } from './messages.ts';
import { quote } from './scripts.ts';

/** A step: a call of an operation with what is particular about it. */
export interface Step {
  name: string;
  /** An operation of the contract, or a control call of the sandbox. */
  operationId: string;
  /** In the place of the operation's own. */
  description?: string;
  /** In the place of the documented example. */
  body?: object;
  /** A script before the request. */
  before?: string;
  /** More tests of the answer. */
  after?: string;
}

const purchase = { currency: 'PEN', amount: 19.99 };

const body = { customer: {}, request_datetime: '{{now}}', ...purchase, invoice_id: '{{reference}}' };

/** Whether the answers are those of the sandbox. */
const isSandbox = `pm.variables.replaceIn('{{controlUrl}}').startsWith('http')`;

const expectPurchase = `pm.expect(Number(order.amount)).to.equal(${purchase.amount});
  pm.expect(order.invoice_id).to.equal(pm.variables.replaceIn('{{reference}}'));`;

/** The steps, in their order. */
export function createSteps(language: Language): Step[] {
  const texts = messages[language].flow;
  const test = (title: string, assertions: string) => `pm.test(${quote(title)}, () => {\n  ${assertions}\n});`;
  const order = 'const order = pm.response.json();';
  const create = {
    operationId: 'createInvoice',
    body,
    before: `// ${texts.reference}
pm.collectionVariables.set('reference', \`POSTMAN-\${Date.now()}\`);
pm.collectionVariables.set('now', new Date().toISOString().slice(0, 19));`,
    after: test(texts.created, `${order}\n  ${expectPurchase}`),
  };
  return [
    { name: texts.create, ...create },
    {
      name: texts.read,
      operationId: 'getInvoice',
      after: test(
        texts.unpaid,
        `${order}
  pm.expect(order.id).to.equal(pm.variables.replaceIn('{{invoiceId}}'));
  pm.expect(order.status.toLowerCase()).not.to.equal('paid');`,
      ),
    },
    {
      name: texts.pay,
      operationId: 'pay',
      description: texts.payDescription,
      before: `if (!${isSandbox}) {
  console.warn(${quote(texts.skipped)});
  pm.execution.skipRequest();
}`,
      after: `if (pm.response.code === 200) pm.collectionVariables.set('eventId', pm.response.json().events[0]);`,
    },
    {
      name: texts.payment,
      operationId: 'getInvoice',
      after: `if (${isSandbox}) {
${test(
  texts.deliverable,
  `${order}
  pm.expect(order.status.toLowerCase()).to.equal('paid');
  pm.expect(order.currency).to.equal(${quote(purchase.currency)});
  pm.expect(order.livemode).to.equal(false);
  ${expectPurchase}`,
).replaceAll(/^/gm, '  ')}
} else {
  pm.test(${quote(texts.skipped)}, () => {});
}`,
    },
    {
      name: texts.event,
      operationId: 'getEvent',
      after: `if (${isSandbox}) {
${test(
  texts.paid,
  `const { type, data } = pm.response.json();
  pm.expect(type).to.equal('invoice.paid');
  pm.expect(data.url.endsWith(pm.variables.replaceIn('{{invoiceId}}'))).to.equal(true);`,
).replaceAll(/^/gm, '  ')}
}`,
    },
    { name: texts.other, ...create },
    {
      name: texts.void,
      operationId: 'voidInvoice',
      after: test(texts.voided, `pm.expect(pm.response.json().status.toLowerCase()).to.equal('voided');`),
    },
  ];
}
