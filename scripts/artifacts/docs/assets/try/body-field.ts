import type { TryBody } from './data.ts';
import { create } from '../shared/elements.ts';
import { language } from '../shared/page.ts';
import { createField, createTextArea, type Problem } from './fields.ts';
import { fill } from './fill.ts';
import { findJsonProblem } from './json.ts';
import type { TryMessages } from './messages.ts';

export interface BodyField {
  elements: HTMLElement[];
  findProblem(): Problem | undefined;
  read(): string;
}

/** Creates the body's field, with a choice of examples where there are several. */
export function createBodyField({ type, examples }: TryBody, messages: TryMessages): BodyField {
  const control = createTextArea(examples.map(({ text }) => text));
  const choice = create('select', {}, ...examples.map(({ name }) => create('option', {}, name[language])));
  choice.addEventListener('change', () => (control.value = examples[choice.selectedIndex]?.text ?? ''));
  return {
    elements: [
      ...(examples.length > 1 ? [createField(choice, [messages.example])] : []),
      createField(control, [`${messages.body} `, create('code', {}, type)]),
    ],
    findProblem() {
      const place = findJsonProblem(control.value);
      if (!place) return undefined;
      const { line, column, index } = place;
      return { control, text: fill(messages.badJson, { line, column }), index };
    },
    read: () => control.value,
  };
}
