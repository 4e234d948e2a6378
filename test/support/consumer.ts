/** A TypeScript project that uses the client, compiled in every way that its users may. */
import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.ts';
import { compiler } from './toolchain.ts';

const run = promisify(execFile);

/** A module that uses the whole interface, and notices where a wrong use compiles. */
const consumer = inRoot('test', 'fixtures', 'consumer.ts');

interface Settings {
  compilerOptions: object;
  files?: string[];
}

const libraries: Record<string, Settings> = {
  default: { compilerOptions: { types: [] } },
  node: { compilerOptions: { lib: ['ES2022'], types: ['node'], typeRoots: [inRoot('node_modules', '@types')] } },
};

const optionals: Record<string, Settings> = {
  exact: { compilerOptions: { exactOptionalPropertyTypes: true } },
  loose: { compilerOptions: { exactOptionalPropertyTypes: false } },
};

const resolutions: Record<string, Settings> = {
  nodenext: { compilerOptions: { module: 'NodeNext' }, files: ['use.mts', 'use.cts'] },
  bundler: { compilerOptions: { module: 'ESNext', moduleResolution: 'Bundler' }, files: ['use.ts'] },
};

const node10 = { module: 'CommonJS', moduleResolution: 'Node10' };

/** TypeScript 6 asks to acknowledge that Node10 is deprecated; 7 has it no more. */
const ownResolutions: Record<string, Record<string, Settings>> = {
  '5.9': { node10: { compilerOptions: node10, files: ['use.ts'] } },
  '6.0': { node10: { compilerOptions: { ...node10, ignoreDeprecations: '6.0' }, files: ['use.ts'] } },
  '7.0': {},
};

/** The TypeScript versions to compile with. */
export const typescriptVersions = Object.keys(ownResolutions);

const common = { target: 'ES2022', strict: true, skipLibCheck: false, noEmit: true };

/** One project for each combination of settings, by a name such as `node-exact-bundler`. */
function projects(version: string): [name: string, settings: Required<Settings>][] {
  return Object.entries(libraries).flatMap(([library, { compilerOptions: ofLibrary }]) =>
    Object.entries(optionals).flatMap(([optional, { compilerOptions: ofOptional }]) =>
      Object.entries({ ...resolutions, ...ownResolutions[version] }).map(
        ([resolution, { compilerOptions, files = [] }]) => {
          const all = { ...common, ...ofLibrary, ...ofOptional, ...compilerOptions };
          return [`${library}-${optional}-${resolution}`, { compilerOptions: all, files }] as [
            string,
            Required<Settings>,
          ];
        },
      ),
    ),
  );
}

/**
 * What a TypeScript version finds wrong with the consumer, in all combinations at once, which shares the work between them.
 *
 * @param folder where the projects are put: one from which the client can be imported
 * @param names of the combinations; default: all
 * @returns the compiler's messages, which begin with the name of the combination: an empty text when nothing is wrong
 */
export async function consumerProblems(version: string, folder: string, names = /./): Promise<string> {
  const all = projects(version).filter(([name]) => names.test(name));
  for (const [name, settings] of all) {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, 'tsconfig.json'), JSON.stringify(settings));
    for (const file of settings.files) await cp(consumer, path.join(folder, name, file));
  }
  const args = ['--build', ...all.map(([name]) => name), '--pretty', 'false'];
  try {
    return (await run(process.execPath, [compiler(version), ...args], { cwd: folder })).stdout;
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return stdout || message;
  }
}
