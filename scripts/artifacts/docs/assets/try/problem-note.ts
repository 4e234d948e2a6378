import { create } from '../shared/elements.ts';
import type { Control, Problem } from './fields.ts';

/** Creates what shows a problem beside the control where that can be changed, and reads it out; `undefined` shows nothing. */
export function createProblemNote(): (problem: Problem | undefined) => void {
  const note = create('p', { class: 'try-problem', id: 'try-problem', role: 'alert' });
  let current: Control | undefined;
  return (problem) => {
    for (const name of ['aria-invalid', 'aria-describedby']) current?.removeAttribute(name);
    current = problem?.control;
    if (!problem) return note.remove();
    const { control, text, index } = problem;
    note.textContent = text;
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', note.id);
    control.closest('p')?.after(note);
    control.focus();
    if (index !== undefined && control instanceof HTMLTextAreaElement) control.setSelectionRange(index, index);
  };
}
