/** What a release asks for: a change that is described, and a version that says how much changed. */
import { CliError } from '@kashio-toolkit/cli';
import { getHighest, getNextVersion, isLower, type Versions } from './versions.ts';
import { products, type Level, type PendingChange, type Product } from '../lib/changelog.ts';
import type { RatedChange } from './rate.ts';

/** The contract or a package as it is, beside its last release. */
export interface Status {
  product: Product;
  version: string;
  /** The last version that was released. */
  released: string;
  /** What differs from the last release: files of a package, changes of the contract. */
  differences: string[];
  /** What the pending changes say, the most of them. */
  pending: Level | undefined;
  /** How the changes of the contract are rated. */
  rated: Level | undefined;
  /** The lowest version that it may have. */
  required: string;
}

interface Facts {
  versions: Versions;
  released: Versions;
  pending: PendingChange[];
  /** The files of each package that differ from the last release. */
  files: Record<Exclude<Product, 'contract'>, string[]>;
  /** The changes of the contract since the last release. */
  contract: RatedChange[];
}

const formatRated = ({ level, message, location }: RatedChange): string =>
  `${level.padEnd(5)}  ${message}${location && `  ${location}`}`;

export function getStatus({ versions, released, pending, files, contract }: Facts): Status[] {
  return products.map((product) => {
    const level = getHighest(pending.map(({ levels }) => levels[product]));
    const rated = product === 'contract' ? getHighest(contract.map((change) => change.level)) : undefined;
    const needed = getHighest([level, rated]);
    return {
      product,
      version: versions[product],
      released: released[product],
      differences: product === 'contract' ? contract.map(formatRated) : files[product],
      pending: level,
      rated,
      required: needed === undefined ? released[product] : getNextVersion(released[product], needed),
    };
  });
}

export const isReleased = ({ differences, pending }: Status): boolean => differences.length === 0 && !pending;

/** How many differences are listed. */
const maxDifferences = 12;

function listDifferences(differences: string[]): string {
  const rest = differences.length - maxDifferences;
  const lines = [...differences.slice(0, maxDifferences), ...(rest > 0 ? [`… and ${rest} more`] : [])];
  return lines.map((line) => `\n    ${line}`).join('');
}

/** What is wrong with a version, and what to do. */
function findProblem({
  product,
  version,
  released,
  differences,
  pending,
  rated,
  required,
}: Status): string | undefined {
  if (differences.length > 0 && !pending)
    return `${product} differs from ${released}, its last release, and changes/ doesn't say how:${listDifferences(differences)}`;
  if (rated && pending && getHighest([rated, pending]) !== pending)
    return `${product}: changes/ says ${pending}, but these changes are ${rated}:${listDifferences(differences)}`;
  if (!isLower(version, required)) return undefined;
  const remedy = 'raise it, or run `npm run release:check -- --fix`.';
  return `${product} has version ${version}, but what changed since ${released} asks for ${required} or higher: ${remedy}`;
}

/** A change that says what is missing, for people to fill in. */
function formatTemplate(undescribed: Status[]): string {
  const lines = [
    ...undescribed.map(({ product, rated }) => `${product}: ${rated ?? 'patch, minor or major'}`),
    'en: What changes for those who use it.',
    'es: Lo que cambia para quienes lo usan.',
  ];
  const remedy = 'Describe it in a file of changes/, such as changes/what-changes.yaml (changes/README.md):';
  return `${remedy}\n${lines.map((line) => `\n    ${line}`).join('')}`;
}

/**
 * Makes sure that what changed is described, and that the versions say how much it is.
 *
 * @throws CliError that says what is missing, and what to do
 */
export function requireDescriptions(status: Status[]): void {
  const problems = status.map(findProblem).filter((problem) => problem !== undefined);
  const undescribed = status.filter(({ differences, pending }) => differences.length > 0 && !pending);
  if (undescribed.length > 0) problems.push(formatTemplate(undescribed));
  if (problems.length > 0) throw new CliError(problems.join('\n\n'));
}
