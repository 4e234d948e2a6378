/**
 * What of Prism's tree the package goes without. The mock has Prism read one whole OpenAPI 3 document and judge requests by it.
 * What reads other formats and other files brings more code along than the rest of Prism.
 */
import type { Plugin } from 'rolldown';

/** Modules by their path below `node_modules/`, with what would need them. */
export const leftOut: Record<string, string> = {
  '@stoplight/http-spec/oas2/operation.js': 'reading Swagger 2.0',
  '@stoplight/http-spec/postman/operation.js': 'reading Postman collections',
  '@stoplight/yaml/index.js': 'reading other files of a contract in YAML',
  'isomorphic-fetch/fetch-npm-node.js': 'a Node.js without fetch',
};

/** A module that can be loaded, whose exports can be read, and none of them called. */
function standIn(module: string): string {
  const message = `kashio-payments-mock is packed without ${module}, which is for ${leftOut[module]}.`;
  return `const refuse = () => { throw new Error(${JSON.stringify(message)}); };
module.exports = new Proxy(function () {}, { get: () => module.exports, apply: refuse, construct: refuse });\n`;
}

const mark = '\0left-out:';

/**
 * Puts a stand-in, which throws when it is used, in the place of each module that is left out.
 *
 * @throws Error when a module of the list is not among what would be bundled: then the list is out of date
 */
export function leaveOut(): Plugin {
  const met = new Set<string>();
  return {
    name: 'leave-out',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        const found =
          importer === undefined ? null : await this.resolve(source, importer, { ...options, skipSelf: true });
        const module = found?.id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? '';
        if (!Object.hasOwn(leftOut, module)) return found;
        met.add(module);
        return mark + module;
      },
    },
    load: (id) => (id.startsWith(mark) ? { code: standIn(id.slice(mark.length)), moduleType: 'js' } : null),
    buildEnd() {
      const unmet = Object.keys(leftOut).filter((module) => !met.has(module));
      if (unmet.length > 0) this.error(`Nothing needs what is to be left out: ${unmet.join(', ')}.`);
    },
  };
}
