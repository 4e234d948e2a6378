import { percentEncode, type Call } from './call.ts';
import type { TryOperation, TryParameter } from './data.ts';
import { create } from '../shared/elements.ts';
import { createField, createInput, type Problem } from './fields.ts';
import { fill } from './fill.ts';
import type { TryMessages } from './messages.ts';

export interface ParameterFields {
  /** None for an operation without parameters. */
  elements: HTMLElement[];
  findProblem(): Problem | undefined;
  /** The address, below the server's, and the headers that the parameters make. Empty ones are left out. */
  read(): Pick<Call, 'url' | 'headers'>;
}

export function createParameterFields({ path, parameters }: TryOperation, messages: TryMessages): ParameterFields {
  const fields = parameters.map((parameter) => ({ ...parameter, input: createInput(parameter.value) }));
  const labelled = fields.map(({ name, in: place, required, input }) => {
    const notes = [messages.places[place], ...(required ? [messages.required] : [])];
    return createField(input, [create('code', {}, name), ` ${notes.join(', ')}`]);
  });
  const element = create(
    'fieldset',
    { class: 'try-parameters' },
    create('legend', {}, messages.parameters),
    ...labelled,
  );
  const readFilled = (place: TryParameter['in']) =>
    fields.flatMap(({ name, in: its, input: { value } }) => (its === place && value !== '' ? [{ name, value }] : []));

  return {
    elements: fields.length > 0 ? [element] : [],
    findProblem() {
      const missing = fields.find(({ required, input }) => required && input.value === '');
      return missing && { control: missing.input, text: fill(messages.missing, { name: missing.name }) };
    },
    read() {
      const filledPath = readFilled('path').reduce(
        (template, { name, value }) => template.replace(`{${name}}`, () => percentEncode(value)),
        path,
      );
      const query = readFilled('query').map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`);
      return {
        url: filledPath + (query.length > 0 ? `?${query.join('&')}` : ''),
        headers: Object.fromEntries(readFilled('header').map(({ name, value }) => [name, value])),
      };
    },
  };
}
