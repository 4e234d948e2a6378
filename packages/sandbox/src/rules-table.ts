// The rules as the tables of a README. A test holds the README to them.
import type { Language } from '@kashio-toolkit/cli';
import {
  commandNames,
  guarded,
  rules,
  stateNames,
  states,
  type GuardedCommand,
  type Rule,
  type State,
} from './rules.ts';

const words = {
  es: {
    state: 'regla',
    never: 'nunca: documentado',
    heads: ['regla', 'por omisión', 'o', 'qué decide', 'decisión del contrato'],
  },
  en: {
    state: 'rule',
    never: 'never: documented',
    heads: ['rule', 'default', 'or', 'what it decides', "the contract's decision"],
  },
} as const;

const code = (text: string) => `\`${text}\``;

function formatTable(heads: readonly string[], rows: string[][]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const getRule = (name: string): Rule | undefined => (rules as Record<string, Rule>)[name];

/** What each command does to an order in each state, by default: the rules such as `update-paid` or `pay-expired`. */
export function formatStateRulesTable(language: Language): string {
  const { state, never } = words[language];
  const getCell = (command: GuardedCommand, name: State) => {
    const rule = getRule(`${command}-${name}`);
    return rule ? code(rule.default) : never;
  };
  const getHead = (name: State) => code(`…-${name}`) + (language === 'en' ? '' : `, ${stateNames[name][language]}`);
  const heads = [state, ...states.map(getHead)];
  const rows = guarded.map((command) => [
    `${code(`${command}-…`)}, ${commandNames[command][language]}`,
    ...states.map((name) => getCell(command, name)),
  ]);
  return formatTable(heads, rows);
}

/** All other rules. */
export function formatRulesTable(language: Language): string {
  const stateRules = new Set(guarded.flatMap((command) => states.map((state) => `${command}-${state}`)));
  const others = Object.entries<Rule>(rules).filter(([name]) => !stateRules.has(name));
  const rows = others.map(([name, { default: byDefault, values, decision, text }]) => {
    const alternatives = values.filter((value) => value !== byDefault).map(code);
    return [code(name), code(byDefault), alternatives.join(', '), text[language], code(decision)];
  });
  return formatTable(words[language].heads, rows);
}
