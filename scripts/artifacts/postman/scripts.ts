// The scripts of the collection. They use what Bruno and Insomnia translate too: `replaceIn` reads variables in all three.
import type { Json } from '@kashio-toolkit/core';
import type { Language } from '../docs/language.ts';
import type { Script } from './format.ts';
import { messages } from './messages.ts';

/** A script as a collection has it: line by line. */
export const toScript = (listen: Script['listen'], source: string): Script => ({
  listen,
  script: { type: 'text/javascript', exec: source.trim().split('\n') },
});

/** A text in quotes, in a script. */
export const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

/** What is done before any request. */
export function createGuard(language: Language): string {
  const { today, guard, notSent } = messages[language].scripts;
  return `// ${today}
pm.collectionVariables.set('date', new Date().toISOString().slice(0, 10));

// ${guard}
const isLocal = /^https?:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/]/.test(pm.variables.replaceIn('{{baseUrl}}'));
const isAllowed = pm.request.method === 'GET' || pm.variables.replaceIn('{{allowWrites}}') === 'true';
if (!isLocal && !isAllowed) {
  console.error(${quote(notSent)});
  pm.execution.skipRequest();
}`;
}

/** Checks an answer's status and body. */
export function createChecks(status: string, schema: Json, language: Language): string {
  const { schema: comment, status: statusTitle, body } = messages[language].scripts;
  return `// ${comment}
const schema = ${JSON.stringify(schema)};

pm.test(${quote(statusTitle(status))}, () => pm.expect(pm.response.code, pm.response.text()).to.equal(${status}));
pm.test(${quote(body)}, () => pm.response.to.have.jsonSchema(schema));`;
}

/** What an operation's answer leaves for other requests. */
export function createMemory(operationId: string, language: Language): string {
  const comment = `\n\n// ${messages[language].scripts.remember}\n`;
  switch (operationId) {
    case 'createInvoice':
      return `${comment}if (pm.response.code === 201) pm.collectionVariables.set('invoiceId', pm.response.json().id);`;
    case 'listEvents':
      return `${comment}const [event] = pm.response.json().data ?? [];
if (event) pm.collectionVariables.set('eventId', event.id);`;
    default:
      return '';
  }
}
