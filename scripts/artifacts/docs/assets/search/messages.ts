import type { HitGroup } from './groups.ts';
import type { Language } from '../../language.ts';
import { language } from '../shared/page.ts';

interface Messages {
  search: string;
  placeholder: string;
  close: string;
  results: string;
  hint: string;
  found: (count: number) => string;
  nothing: (query: string) => string;
  /** Before, within and after the links to the questions and to the introduction. */
  advice: (questions: Node, introduction: Node) => (Node | string)[];
  questions: string;
  introduction: string;
  also: (places: string[]) => string;
  headings: Record<HitGroup['heading'], string>;
}

/** The first places, and how many others there are. */
function shorten(places: string[], more: (count: number) => string): string {
  const shown = places.length > 3 ? places.slice(0, 2) : places;
  const others = places.length - shown.length;
  return [...shown, ...(others > 0 ? [more(others)] : [])].join(', ');
}

const messages: Record<Language, Messages> = {
  es: {
    search: 'Buscar en la referencia',
    placeholder: 'Buscar: late_fee, anular, webhook…',
    close: 'Cerrar',
    results: 'Resultados',
    hint: 'Guías, operaciones, campos, errores y decisiones, en español o en inglés. ↑ ↓ para elegir, Enter para ir.',
    found: (count) => (count === 1 ? '1 resultado' : `${count} resultados`),
    nothing: (query) => `Nada para «${query}».`,
    advice: (questions, introduction) => [
      'Pruebe con menos palabras, o con el nombre de un campo o de una operación. Lo que la documentación deja abierto está en ',
      questions,
      '; por dónde empezar, en ',
      introduction,
      '.',
    ],
    questions: 'Preguntas para KashIO',
    introduction: 'Introducción',
    also: (places) => `También en: ${shorten(places, (count) => `${count} más`)}`,
    headings: {
      best: 'Lo más cercano',
      guide: 'Guías',
      operation: 'Operaciones',
      field: 'Campos y parámetros',
      event: 'Tipos de Evento',
      error: 'Errores',
      code: 'Código de ejemplo',
      decision: 'Decisiones',
      question: 'Preguntas para KashIO',
    },
  },
  en: {
    search: 'Search the reference',
    placeholder: 'Search: late_fee, void, webhook…',
    close: 'Close',
    results: 'Results',
    hint: 'Guides, operations, fields, errors and decisions, in English or Spanish. ↑ ↓ to choose, Enter to go.',
    found: (count) => (count === 1 ? '1 result' : `${count} results`),
    nothing: (query) => `Nothing for “${query}”.`,
    advice: (questions, introduction) => [
      'Try fewer words, or the name of a field or operation. What the documentation leaves open is in ',
      questions,
      '; where to begin, in ',
      introduction,
      '.',
    ],
    questions: 'Questions for KashIO',
    introduction: 'Introduction',
    also: (places) => `Also in: ${shorten(places, (count) => `${count} more`)}`,
    headings: {
      best: 'Best results',
      guide: 'Guides',
      operation: 'Operations',
      field: 'Fields and parameters',
      event: 'Event types',
      error: 'Errors',
      code: 'Code samples',
      decision: 'Decisions',
      question: 'Questions for KashIO',
    },
  },
};

export const phrases = messages[language];
