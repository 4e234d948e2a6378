import type { Artifact } from '../../lib/artifact.ts';
import { parseDecisions, type Bilingual, type Decision } from './decisions.ts';

const provenanceNames: Record<Decision['provenance'], Bilingual> = {
  documented: { es: 'documentado', en: 'documented' },
  example: { es: 'de un ejemplo', en: 'from an example' },
  inferred: { es: 'inferido', en: 'inferred' },
};

const head = `<!-- Generated from openapi/decisions.yaml by \`npm run build\`: change that file instead. -->

# Qué decidió el contrato y por qué · What the contract decided and why

Dónde la documentación de KashIO Payments (versión 1.0.1.a, 2020) calla o se contradice, y qué dice el contrato
en cada caso.

Where the documentation of KashIO Payments (version 1.0.1.a, 2020) is silent or contradicts itself, and what the
contract says in each case.
`;

function cell(text: string): string {
  return text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');
}

function row(label: Bilingual, content: Bilingual): string {
  return `| **${label.es}**<br>${cell(content.es)} | **${label.en}**<br>${cell(content.en)} |`;
}

/** What KashIO is to be asked, or why there is nothing to ask. */
function listQuestions({ questions, settled }: Decision): Bilingual {
  const list = (language: keyof Bilingual) =>
    questions?.map(({ ask }) => cell(ask[language])).join('<br>') ?? settled?.[language] ?? '';
  return { es: list('es'), en: list('en') };
}

function title({ topic }: Decision, index: number): string {
  return `${index + 1}. ${topic.es} · ${topic.en}`;
}

function section(decision: Decision, index: number): string {
  const { where, documentation, contract, why, provenance, governs, id } = decision;
  return `<a id="${id}"></a>

## ${title(decision, index)}

| Español | English |
| --- | --- |
${row({ es: 'La documentación dice', en: 'The documentation says' }, documentation)}
${row({ es: 'El contrato dice', en: 'The contract says' }, contract)}
${row({ es: 'Por qué', en: 'Why' }, why)}
${row({ es: 'Preguntas para KashIO', en: 'Questions for KashIO' }, listQuestions(decision))}
${row({ es: 'Procedencia', en: 'Provenance' }, provenanceNames[provenance])}

Secciones de la documentación · Sections of the documentation: ${where.map((heading) => `«${heading}»`).join(', ') || '—'}

Rige · Governs: ${governs.map((pointer) => `\`${pointer}\``).join(', ')}
`;
}

/** The decisions as one Markdown page in both languages. */
function createPage(list: Decision[]): string {
  const index = list.map((decision, at) => `${at + 1}. [${decision.topic.es} · ${decision.topic.en}](#${decision.id})`);
  return [head, `${index.join('\n')}\n`, ...list.map(section)].join('\n');
}

export const decisions: Artifact = {
  name: 'decisions',
  owns: ['DECISIONS.md'],
  committed: true,
  build: (sources) => new Map([['DECISIONS.md', createPage(parseDecisions(sources))]]),
};
