// What a call is made of, to be filled in.
import { createBodyField } from './body-field.ts';
import type { Call } from './call.ts';
import type { TryData, TryOperation } from './data.ts';
import { create } from '../shared/elements.ts';
import { createField, createInput, type Control, type Problem } from './fields.ts';
import { fill } from './fill.ts';
import { isTestKey, mayBecomeTestKey, removeLiveKeys } from './key.ts';
import type { TryMessages } from './messages.ts';
import { createParameterFields } from './parameter-fields.ts';
import { createProblemNote } from './problem-note.ts';
import { createServerChoice, type ServerChoice } from './server-choice.ts';

/** What is filled in. Without a call there is not enough for one; with a problem it is not sent. */
export interface Draft {
  call?: Call | undefined;
  problem?: Problem | undefined;
}

export interface TryForm {
  element: HTMLFormElement;
  server: ServerChoice;
  read(): Draft;
  readKey(): string;
  showProblem(problem: Problem | undefined): void;
}

/** Refuses, as soon as they are written, what can be no test key, and live keys everywhere else. */
function refuseKeys(form: HTMLFormElement, key: HTMLInputElement, onRefusal: (control: Control) => void): void {
  // Pasted text is refused before it is on the page, and so can't be brought back by undoing.
  form.addEventListener('beforeinput', (input) => {
    const { data, target } = input;
    if (data === null || removeLiveKeys(data) === data) return;
    input.preventDefault();
    onRefusal(target as Control);
  });
  form.addEventListener('input', ({ target }) => {
    const control = target as Control;
    const { value } = control;
    const kept = control === key ? (mayBecomeTestKey(value.trim()) ? value.trim() : '') : removeLiveKeys(value);
    if (kept === value) return;
    control.value = kept;
    if (kept !== value.trim()) onRefusal(control);
  });
}

/** Creates the form for an operation; `buttons` are its end. */
export function createForm(data: TryData, operation: TryOperation, messages: TryMessages, buttons: Node): TryForm {
  const server = createServerChoice(data, messages);
  const key = createInput(data.key);
  const parameters = createParameterFields(operation, messages);
  const body = operation.body && createBodyField(operation.body, messages);
  const element = create(
    'form',
    { novalidate: true },
    server.element,
    createField(key, [messages.key], messages.keyHint),
    ...parameters.elements,
    ...(body?.elements ?? []),
    buttons,
  );
  const showProblem = createProblemNote();
  refuseKeys(element, key, (control) => showProblem({ control, text: messages.refusedKey }));

  function read(): Draft {
    const { base, problem } = server.read();
    const incomplete = base === undefined ? problem : (parameters.findProblem() ?? body?.findProblem());
    if (incomplete) return { problem: incomplete };
    const { url, headers } = parameters.read();
    const call: Call = {
      method: operation.method,
      url: `${base}${url}`,
      headers: { ...headers, ...(operation.body && { 'content-type': operation.body.type }) },
      body: body?.read(),
    };
    const badKey = isTestKey(key.value) ? undefined : { control: key, text: fill(messages.noKey, { key: data.key }) };
    return { call, problem: problem ?? badKey };
  }

  return { element, server, read, readKey: () => key.value, showProblem };
}
