import { create } from '../shared/elements.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Why a call can't be sent, and the control where that can be changed. */
export interface Problem {
  control: Control;
  text: string;
  /** Where in the control's text. */
  index?: number;
}

const plainText = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' };

/** A line of text that no browser completes, corrects or sends away to have it checked. */
export function createInput(value: string): HTMLInputElement {
  return create('input', { ...plainText, value });
}

const [fewestLines, mostLines] = [5, 16];

/** As `createInput`, with as many lines as the longest of some texts has; it contains the first. */
export function createTextArea(texts: string[]): HTMLTextAreaElement {
  const lines = Math.max(fewestLines, ...texts.map((text) => text.split('\n').length));
  return create('textarea', { ...plainText, rows: `${Math.min(lines, mostLines)}` }, texts[0] ?? '');
}

/** A control with its label, and a note that is read with it. */
export function createField(control: Control, label: (Node | string)[], note?: string): HTMLElement {
  const notes = note === undefined ? [] : [' ', create('small', {}, note)];
  return create('p', {}, create('label', {}, create('span', {}, ...label, ...notes), control));
}

/** A radio button or check box with its label. */
export function createChoice(control: HTMLInputElement, ...label: (Node | string)[]): HTMLElement {
  return create('p', {}, create('label', { class: 'try-choice' }, control, create('span', {}, ...label)));
}
