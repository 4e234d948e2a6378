/** The dialog in which an operation is called: a request to edit, its response, and the same call as curl. */
import { createCurlBlock } from './try/curl-block.ts';
import type { TryData } from './try/data.ts';
import { create } from './shared/elements.ts';
import { language } from './shared/page.ts';
import { exchange } from './try/exchange.ts';
import { createForm } from './try/form.ts';
import { fill } from './try/fill.ts';
import { createResult } from './try/result.ts';

declare global {
  var kashioTryOperations: TryData;
}

function open(operationId: string): void {
  const data = globalThis.kashioTryOperations;
  const operation = data.operations[operationId];
  if (!operation) throw new Error(`There is no operation ${operationId} to try.`);
  const { timeout } = data;
  const messages = data.messages[language];
  const send = create('button', { class: 'try-send' }, messages.send);
  const stop = create('button', { type: 'button', disabled: true }, messages.stop);
  const form = createForm(data, operation, messages, create('p', { class: 'try-buttons' }, send, stop));
  const result = createResult(messages, timeout);
  const curl = createCurlBlock(messages, data.key, timeout);
  const close = create('button', { type: 'button' }, messages.close);
  const title = create('h2', { id: 'try-title' }, fill(messages.title, { operation: operation.title[language] }));
  const method = create('b', { class: operation.method.toLowerCase() }, operation.method);
  const line = create('p', {}, method, ' ', create('code', {}, data.base + operation.path));
  const dialog = create(
    'dialog',
    { class: 'try', 'aria-labelledby': title.id },
    create('div', { class: 'try-head' }, title, close),
    line,
    create('div', { class: 'try-columns' }, form.element, create('div', {}, result.element, curl.element)),
  );
  let stopping: AbortController | undefined;

  async function submit(): Promise<void> {
    const { call, problem } = form.read();
    form.showProblem(problem);
    if (!call || problem || stopping) return;
    form.server.save();
    const server = form.server.getChosen();
    stopping = new AbortController();
    stop.disabled = false;
    result.say(messages.sending);
    const outcome = await exchange(call, form.readKey(), timeout, stopping);
    stopping = undefined;
    // What is disabled loses the focus.
    if (document.activeElement === stop) send.focus();
    stop.disabled = true;
    result.show(outcome, call, server);
  }

  const update = () => curl.show(form.read().call);
  for (const event of ['input', 'change']) form.element.addEventListener(event, update);
  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  stop.addEventListener('click', () => stopping?.abort());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    stopping?.abort();
    dialog.remove();
  });
  update();
  document.body.append(dialog);
  dialog.showModal();
}

globalThis.kashioTry = { open };
