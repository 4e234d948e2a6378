/** What it takes for rolldown to understand modules that are neither plain CommonJS nor ESM. */
import type { Plugin } from 'rolldown';

/** The UMD build of jsonc-parser requires its parts in a way that no bundler sees; it has an ESM build as well. */
export const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** It exports by `this` alone, so that rolldown doesn't see that it is CommonJS and takes `this` for undefined. */
const exportsByThis = /[\\/]node_modules[\\/]uri-template-lite[\\/]index\.js$/;

/** Has that module export by name. The build fails when it no longer reads as expected. */
export function nameExports(): Plugin {
  return {
    name: 'name-exports',
    transform: {
      filter: { id: exportsByThis },
      handler(code, id) {
        if (code.split('this.URI').length !== 3)
          this.error(`${id} no longer exports by \`this.URI\`: look at it again.`);
        return { code: code.replaceAll('this.URI', 'exports.URI'), map: null };
      },
    },
  };
}
