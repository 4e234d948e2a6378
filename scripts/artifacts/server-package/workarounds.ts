/** Workarounds for modules that are neither plain CommonJS nor ESM, so that rolldown understands them. */
import type { Rolldown } from 'tsdown';

/** The UMD build of jsonc-parser requires its parts in a way that no bundler sees; it has an ESM build as well. */
export const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** It exports by `this` alone, so that rolldown doesn't see that it is CommonJS and takes `this` for undefined. */
const exportsByThis = /[\\/]node_modules[\\/]uri-template-lite[\\/]index\.js$/;

/** Lets that module export by name. The build fails when its code is no longer as expected. */
export function nameExports(): Rolldown.Plugin {
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
