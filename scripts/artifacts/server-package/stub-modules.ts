/**
 * The modules of Prism's tree that the servers' packages do without. They have Prism read whole OpenAPI 3 documents and validate
 * requests by them. What reads other formats and other files brings more code along than the rest of Prism.
 */
import type { Rolldown } from 'tsdown';

/** Modules by their path below `node_modules/`, with what would need them. */
export const stubbed: Record<string, string> = {
  '@stoplight/http-spec/oas2/operation.js': 'reading Swagger 2.0',
  '@stoplight/http-spec/postman/operation.js': 'reading Postman collections',
  '@stoplight/yaml/index.js': 'reading other files of a contract in YAML',
  'isomorphic-fetch/fetch-npm-node.js': 'a Node.js without fetch',
};

/** The code of a module that can be loaded, whose exports can be read, and none of them called. */
function stubCode(module: string): string {
  const message = `This package was made without ${module}, which is for ${stubbed[module]}.`;
  return `const fail = () => { throw new Error(${JSON.stringify(message)}); };
module.exports = new Proxy(function () {}, { get: () => module.exports, apply: fail, construct: fail });\n`;
}

const prefix = '\0stub:';

/**
 * Replaces each module of the list by a stub, which throws when it is used.
 *
 * @throws Error when a module of the list would not be bundled: then the list is out of date
 */
export function stubModules(): Rolldown.Plugin {
  const found = new Set<string>();
  return {
    name: 'stub-modules',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        const resolved =
          importer === undefined ? null : await this.resolve(source, importer, { ...options, skipSelf: true });
        const module = resolved?.id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? '';
        if (!Object.hasOwn(stubbed, module)) return resolved;
        found.add(module);
        return prefix + module;
      },
    },
    load: (id) => (id.startsWith(prefix) ? { code: stubCode(id.slice(prefix.length)), moduleType: 'js' } : null),
    buildEnd() {
      const unused = Object.keys(stubbed).filter((module) => !found.has(module));
      if (unused.length > 0) this.error(`Nothing imports what is to be stubbed: ${unused.join(', ')}.`);
    },
  };
}
