// What a reader should know before running a sample, as comments above it.
import { basePath, type Contract } from '@kashio-toolkit/core';
import type { Language } from '../language.ts';
import { localServers } from '../try/servers.ts';
import type { SampleRequest } from './request.ts';
import type { Value } from './value.ts';

/** Lines of text by the language of the page. */
export type Notes = Record<Language, string[]>;

/** What begins a comment in the languages where it is not `//`. */
const signs: Record<string, string> = { bash: '#', python: '#', ruby: '#' };

/** The width of the lines, about that of the place beside an operation. */
const width = 50;

/** A text in lines of a width that is exceeded by no more than a word. */
function lines(text: string): string[] {
  return text.match(new RegExp(`\\S.{0,${width}}(?<=\\S)(?!\\S)|\\S+`, 'g')) ?? [];
}

/**
 * A program with comments above it. PHP's opening tag stays the first line, as all before it would be printed; in Java only
 * notes of ASCII are shown, as its compilers before 18 may refuse others, and none with a backslash: `\u` is no text to them.
 */
export function addComments({ lang, source }: { lang: string; source: string }, notes: string[]): string {
  const sign = signs[lang] ?? '//';
  const shown = notes.filter((note) => lang !== 'java' || /^[ -[\]-~]*$/.test(note)).flatMap(lines);
  return source.replace(/^(<\?php\n+)?/, (opening) => opening + shown.map((line) => `${sign} ${line}\n`).join(''));
}

const date = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d)?$/;

/** Warns of an example's dates, which are long past: the API, or its filter, may make nothing of them. */
function describeDates({ query, body }: SampleRequest): Notes {
  const fields = [...query, ...(body instanceof Map ? body : [])];
  const isDate = (field: readonly [string, Value]): field is [string, string] =>
    typeof field[1] === 'string' && date.test(field[1]);
  // A name of other signs could end the comment.
  const dates = fields.filter(isDate).filter(([name]) => /^[\w-]+$/.test(name));
  if (dates.length === 0) return { es: [], en: [] };
  const names = dates.map(([name]) => name).join(', ');
  const hasTime = dates.some(([, value]) => value.includes(':'));
  return {
    es: [`Cambie las fechas del ejemplo (${names}) por las suyas${hasTime ? ', en UTC (inferido)' : ''}.`],
    en: [`Replace the example's dates (${names}) with yours${hasTime ? ', in UTC (inferred)' : ''}.`],
  };
}

/** Says what to do when a change may have been made without an answer that tells it. In ASCII, so that Java shows it too. */
function describeLostAnswer({ method }: SampleRequest): Notes {
  if (method === 'GET') return { es: [], en: [] };
  if (method === 'POST')
    return {
      es: ['Si no llega respuesta, no repita: busque la orden por su invoice_id (vea Recetas).'],
      en: ['If no answer comes, do not repeat: look for the payment order by its invoice_id (see Recipes).'],
    };
  return {
    es: ['Si no llega respuesta, consulte la orden por su id antes de repetir.'],
    en: ['If no answer comes, look up the payment order by its id before you repeat.'],
  };
}

/** What is to be known of an operation's samples in any language. */
export function createRequestNotes(request: SampleRequest): Notes {
  const [dates, lostAnswer] = [describeDates(request), describeLostAnswer(request)];
  return { es: [...dates.es, ...lostAnswer.es], en: [...dates.en, ...lostAnswer.en] };
}

const building = 'npm pack ./generated/client';

/** Says where our client comes from, as no registry has it, and how it reaches the mock server. */
export function createClientNotes(contract: Contract): Notes {
  const option = `baseUrl: '${localServers.mock.origin}${basePath(contract)}'`;
  return {
    es: [
      'kashio-payments no está en npm; se arma en la carpeta del proyecto:',
      building,
      'Para el servidor simulado (npm run mock), agregue la opción',
      option,
    ],
    en: [
      'kashio-payments is not on npm; build it in the project’s folder:',
      building,
      'For the mock server (npm run mock), add the option',
      option,
    ],
  };
}
