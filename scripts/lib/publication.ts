// Where the project and its reference are published. Both are unknown until the root's package.json says so.
import { CliError } from '@kashio-toolkit/cli';

/** The addresses under which people find what is built. */
export interface Publication {
  /** The project's sources, without a slash at its end, such as `https://git.example.com/owner/name`. */
  repository: string | undefined;
  /** The reference, with a slash at its end, such as `https://docs.example.com/kashio/`. */
  base: string | undefined;
}

/** What one build is given in the place of the addresses in package.json. */
export type PublicationOverrides = { [K in keyof Publication]?: string | undefined };

/** Nothing is published. */
export const unpublished: Publication = { repository: undefined, base: undefined };

/**
 * Checks an address.
 *
 * @param place where it is written, such as `--base`
 * @returns the address, without a slash at its end
 * @throws CliError with exit code 2
 */
function parseAddress(place: string, value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const isAddress = url?.protocol === 'https:' && !url.username && !url.password && !url.search && !url.hash;
  if (url === undefined || !isAddress) {
    const demand = 'must be an address that begins with https://, without a user, a query or a #';
    throw new CliError(`${place} ${demand}, not ${JSON.stringify(value)}.`, 2);
  }
  return url.href.replace(/\/+$/, '');
}

/** A repository as npm writes it, `git+https://….git`, or as a browser shows it. */
function parseRepository(place: string, value: unknown): string {
  const address = typeof value === 'string' ? value.replace(/^git\+/, '') : value;
  return parseAddress(place, address).replace(/\.git$/, '');
}

function parseBase(place: string, value: unknown): string {
  return `${parseAddress(place, value)}/`;
}

interface RootManifest {
  repository?: string | { url?: unknown };
  homepage?: unknown;
}

/**
 * Reads the one setting: `repository` and `homepage` of the root's manifest, npm's own fields, which one build may override.
 *
 * @param manifest the text of the root's `package.json`
 * @throws CliError with exit code 2, naming the place of a wrong address
 */
export function parsePublication(manifest: string, overrides: PublicationOverrides = {}): Publication {
  const { repository: field, homepage } = JSON.parse(manifest) as RootManifest;
  const choose = (flag: keyof Publication, name: string, written: unknown, parse: typeof parseAddress) => {
    const given = overrides[flag];
    if (given !== undefined) return parse(`--${flag}`, given);
    return written === undefined ? undefined : parse(`${name} in package.json`, written);
  };
  const repository = typeof field === 'object' ? field.url : field;
  return {
    repository: choose('repository', 'repository', repository, parseRepository),
    base: choose('base', 'homepage', homepage, parseBase),
  };
}

/** The fields of a published manifest that say where its sources, its reference and the reports of errors are. */
export function getManifestLinks({ repository, base }: Publication, folder: string): Record<string, unknown> {
  return {
    ...(base !== undefined && { homepage: base }),
    ...(repository !== undefined && {
      repository: { type: 'git', url: `git+${repository}.git`, directory: folder },
      bugs: { url: `${repository}/issues` },
    }),
  };
}
