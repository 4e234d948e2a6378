// What a call is made of, to be filled in.
import { percentEncode, type Call } from './call.ts';
import type { TryData, TryOperation, TryParameter } from './data.ts';
import { create } from './elements.ts';
import { createField, createInput, createTextArea, type Control, type Problem } from './fields.ts';
import { findJsonProblem } from './json.ts';
import { isTestKey, mayBecomeTestKey, removeLiveKeys } from './key.ts';
import { fill } from './fill.ts';
import type { TryMessages } from './messages.ts';
import { createServerChoice, type ServerChoice } from './server-choice.ts';

/** What is filled in. Without a call there is not enough for one; with a problem it is not sent. */
export interface Draft {
  call?: Call;
  problem?: Problem;
}

export interface TryForm {
  element: HTMLFormElement;
  server: ServerChoice;
  read(): Draft;
  readKey(): string;
  /** Shows what is wrong beside the control where that can be changed; `undefined` shows nothing. */
  showProblem(problem: Problem | undefined): void;
}

interface ParameterField {
  parameter: TryParameter;
  input: HTMLInputElement;
}

/** The language of the page, and its texts. */
interface Texts {
  lang: 'es' | 'en';
  messages: TryMessages;
}

/** What a call's parameters are filled in as. */
function readParameters(operation: TryOperation, fields: ParameterField[]): Pick<Call, 'url' | 'headers'> {
  const filled = fields
    .map(({ parameter, input }) => ({ ...parameter, value: input.value }))
    .filter(({ value }) => value !== '');
  const at = (place: TryParameter['in']) => filled.filter((parameter) => parameter.in === place);
  const path = at('path').reduce(
    (template, { name, value }) => template.replace(`{${name}}`, () => percentEncode(value)),
    operation.path,
  );
  const query = at('query').map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`);
  return {
    url: path + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: Object.fromEntries(at('header').map(({ name, value }) => [name, value])),
  };
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

/** The form for an operation; `buttons` are its end. */
export function createForm(data: TryData, operation: TryOperation, { lang, messages }: Texts, buttons: Node): TryForm {
  const server = createServerChoice(data, messages);
  const key = createInput(data.key);
  const parameters = operation.parameters.map((parameter): ParameterField => ({
    parameter,
    input: createInput(parameter.value),
  }));
  const { body } = operation;
  const text = body && createTextArea(body.examples[0]?.text ?? '');
  const problemText = create('p', { class: 'try-problem', id: 'try-problem', role: 'alert' });
  const form = create('form', { novalidate: true }, server.element, createField(key, [messages.key], messages.keyHint));

  if (parameters.length > 0) {
    const fields = parameters.map(({ parameter, input }) => {
      const notes = [messages.places[parameter.in], ...(parameter.required ? [messages.required] : [])];
      return createField(input, [create('code', {}, parameter.name), ` ${notes.join(', ')}`]);
    });
    form.append(create('fieldset', { class: 'try-parameters' }, create('legend', {}, messages.parameters), ...fields));
  }
  if (body && text) {
    const names = body.examples.map(({ name }) => create('option', {}, name[lang]));
    const examples = create('select', {}, ...names);
    examples.addEventListener('change', () => (text.value = body.examples[examples.selectedIndex]?.text ?? ''));
    if (names.length > 1) form.append(createField(examples, [messages.example]));
    form.append(createField(text, [`${messages.body} `, create('code', {}, body.type)]));
  }
  form.append(buttons);

  let current: Control | undefined;
  function showProblem(problem: Problem | undefined): void {
    current?.removeAttribute('aria-invalid');
    current?.removeAttribute('aria-describedby');
    current = problem?.control;
    problemText.textContent = problem?.text ?? '';
    if (!problem) return problemText.remove();
    const { control } = problem;
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', problemText.id);
    control.closest('p')?.after(problemText);
    control.focus();
    if (problem.index !== undefined && control === text) text.setSelectionRange(problem.index, problem.index);
  }
  refuseKeys(form, key, (control) => showProblem({ control, text: messages.refusedKey }));

  function readBody(): Problem | undefined {
    const place = text && findJsonProblem(text.value);
    if (!place) return undefined;
    return {
      control: text,
      text: fill(messages.badJson, { line: place.line, column: place.column }),
      index: place.index,
    };
  }

  function read(): Draft {
    const { base, problem } = server.read();
    if (base === undefined) return { ...(problem && { problem }) };
    const missing = parameters.find(({ parameter, input }) => parameter.required && input.value === '');
    if (missing)
      return { problem: { control: missing.input, text: fill(messages.missing, { name: missing.parameter.name }) } };
    const badBody = readBody();
    if (badBody) return { problem: badBody };
    const { url, headers } = readParameters(operation, parameters);
    const call: Call = {
      method: operation.method,
      url: base + url,
      headers: { ...headers, ...(body && { 'content-type': body.type }) },
      ...(text && { body: text.value }),
    };
    const badKey = isTestKey(key.value) ? undefined : { control: key, text: fill(messages.noKey, { key: data.key }) };
    const found = problem ?? badKey;
    return { call, ...(found && { problem: found }) };
  }

  return { element: form, server, read, readKey: () => key.value, showProblem };
}
