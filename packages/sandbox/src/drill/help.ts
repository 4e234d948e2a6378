// Where the reader of a drill's report finds the section of the guides that helps.
import { readFileSync } from 'node:fs';
import { manifestFile } from '../contract-files.ts';
import type { GuideSection } from './report.ts';

/** The address where the reference is published, which the package's manifest has, with a slash at its end. */
function readHomepage(): string | undefined {
  const { homepage } = JSON.parse(readFileSync(manifestFile, 'utf8')) as { homepage?: string };
  return homepage;
}

/**
 * A section of the guides and where it is: at its address, or how to see it where there is none.
 *
 * @param homepage - default: that of the package
 */
export function formatHelp({ section, link }: GuideSection, homepage: string | undefined = readHomepage()): string {
  return homepage === undefined
    ? `«${section}», en ${link} de la referencia (npm run docs, en la carpeta del proyecto)`
    : `«${section}», ${homepage}${link}`;
}
