/**
 * What guides and READMEs say of where the project and the reference are published, which may be unknown:
 *
 * - `[this project](repository:)` and `[the changes](repository:CHANGELOG.md)` are links into the repository, or mere text.
 * - What is between the lines `<!-- if repository -->` and `<!-- end -->` is there when the address is known, with the address
 *   in the place of `{repository}`; `<!-- unless repository -->` begins what is there when it is not. `base` works likewise.
 */
import { CliError } from '@kashio-toolkit/cli';
import type { Publication } from './publication.ts';

const block = /^<!-- (if|unless) (repository|base) -->\n([^]*?)^<!-- end -->(?:\n|$)/gm;
const link = /\[([^\]]+)\]\(repository:([^)\s]*)\)/g;
const leftover = /<!-- (?:if|unless|end)\b.*|\(repository:.*/;

/** The address of a file or folder of the repository, at its default branch; of the whole without one. */
function getRepositoryUrl(repository: string, path: string): string {
  return path === '' ? repository : `${repository}/blob/HEAD/${path}`;
}

/**
 * A text with the addresses filled in that are known, and without what needs those that are not.
 *
 * @param file the text's path, for what may be wrong with it
 * @throws CliError for a block without an end, or one that is about neither address
 */
export function fillAddresses(file: string, markdown: string, publication: Publication): string {
  const { repository } = publication;
  const filled = markdown
    .replace(block, (_, condition: string, name: keyof Publication, content: string) => {
      const address = publication[name];
      if ((condition === 'if') !== (address !== undefined)) return '';
      return address === undefined ? content : content.replaceAll(`{${name}}`, address);
    })
    .replace(link, (_, text: string, path: string) =>
      repository === undefined ? text : `[${text}](${getRepositoryUrl(repository, path)})`,
    );
  const [wrong] = leftover.exec(filled) ?? [];
  if (wrong !== undefined)
    throw new CliError(`${file} has \`${wrong}\`, which is no block or link of scripts/lib/published-text.ts.`);
  return filled;
}
