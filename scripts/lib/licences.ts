import { readFileSync } from 'node:fs';
import path from 'node:path';
import plugin, { type Dependency } from 'rollup-plugin-license';
import { CliError } from '@kashio-toolkit/cli';
import { inRoot, root } from './paths.ts';

/** It is CommonJS that exports one function; its types say that this would be `default`. */
const license = plugin as unknown as typeof plugin.default;

/** The licences that bundled code may have: all allow it to be passed on as part of a package under MIT. */
const accepted = '(MIT OR ISC OR Apache-2.0 OR BSD-2-Clause OR BSD-3-Clause OR 0BSD OR BlueOak-1.0.0 OR CC0-1.0)';

/** Some packages under MIT forget the licence's text: it is the same as ours, without our copyright. */
function getMissingText({ name, license }: Dependency): string {
  if (!/^\(?MIT\)?$/.test(license ?? ''))
    throw new CliError(`${name} comes without the text of its licence, ${license}.`);
  return readFileSync(inRoot('LICENSE'), 'utf8').replace(/^Copyright.*\n\n/m, '');
}

function formatSection(dependency: Dependency): string {
  const { name, version, license, licenseText, noticeText, author } = dependency;
  const head = [`${name} ${version}`, `License: ${license}`, ...(author ? [`Author: ${author.text()}`] : [])].join(
    '\n',
  );
  return [head, licenseText || getMissingText(dependency), noticeText]
    .flatMap((text) => (text ? [text.trim()] : []))
    .join('\n\n');
}

/** Our own code is under the package's LICENSE. */
const isForeign = ({ name }: Dependency) => !name?.startsWith('kashio-payments');

/** Dependencies come in the order in which they are found, which may change from build to build. */
const byName = (a: Dependency, b: Dependency) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en');

/** Writes the licences of what was really bundled into a folder; the build fails when one of them is not accepted. */
export function licences(folder: string): ReturnType<typeof license> {
  return license({
    cwd: root,
    thirdParty: {
      multipleVersions: true,
      allow: { test: accepted, failOnUnlicensed: true, failOnViolation: true },
      output: {
        file: path.join(folder, 'THIRD-PARTY-LICENSES'),
        template: (dependencies) =>
          `${dependencies
            .filter(isForeign)
            .toSorted(byName)
            .map(formatSection)
            .join(`\n\n${'-'.repeat(80)}\n\n`)}\n`,
      },
    },
  });
}
