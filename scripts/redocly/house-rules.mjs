// Rules for Redocly on the layout of openapi/ and on what all that is derived from it needs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Required, not imported, as in scripts/lib/bundle.ts.
const { Source } = createRequire(import.meta.url)('@redocly/openapi-core');

function rootFolder(location) {
  return path.dirname(location.source.absoluteRef);
}

/** Whether a document is the hand-written source; the bundle has no layout to check. */
function isSource(location) {
  return existsSync(path.join(rootFolder(location), 'components'));
}

/** The entries of a folder, less the hidden ones that file managers leave. */
function visible(folder) {
  return readdirSync(folder).filter((name) => !name.startsWith('.'));
}

/** The folders of the layout whose every file must be used. */
function layoutFolders(location) {
  const kinds = visible(path.join(rootFolder(location), 'components')).map((kind) => `components/${kind}`);
  return ['paths', 'webhooks', ...kinds].filter((folder) => existsSync(path.join(rootFolder(location), folder)));
}

/** The file name, less its ending, that a path item must have: `/invoices/{id}` → `invoices_{id}`. */
function pathFileName(key) {
  return key.replace(/^\//, '').replaceAll('/', '_');
}

/** Expects that an entry is nothing but a reference to a file. */
function expectReference(item, expected, key, { report, location }) {
  const actual = item?.$ref;
  if (actual !== undefined && path.posix.normalize(actual) === expected) return;
  const demand =
    actual === undefined
      ? `must be one line: \`$ref: ${expected}\``
      : `must refer to \`${expected}\`, not to \`${actual}\``;
  report({ message: `\`${key.at(-1)}\` ${demand}.`, location: location.child(key).key() });
}

/** Every path and webhook is one `$ref` line to the file that bears its name. */
export function pathIsReference() {
  return {
    Paths(paths, context) {
      if (!isSource(context.location)) return;
      for (const [key, item] of Object.entries(paths))
        expectReference(item, `paths/${pathFileName(key)}.yaml`, [key], context);
    },
    WebhooksMap(webhooks, context) {
      if (!isSource(context.location)) return;
      for (const [key, item] of Object.entries(webhooks)) expectReference(item, `webhooks/${key}.yaml`, [key], context);
    },
  };
}

/** Every component is in a file of its own below components/, under its own name, and is reached by `$ref`. */
export function componentIsFile() {
  return {
    Components(components, context) {
      if (!isSource(context.location)) return;
      for (const [kind, entries] of Object.entries(components)) {
        for (const [name, entry] of Object.entries(entries))
          expectReference(entry, `components/${kind}/${name}.yaml`, [kind, name], context);
      }
    },
  };
}

/** A `$ref` leads to a whole file of the layout, never into the middle of one, and the file's name can be a component's. */
export function referenceIsFile() {
  return {
    ref(node, { report, location }, resolved) {
      if (!resolved.location || location.source.absoluteRef === resolved.location.source.absoluteRef) return;
      const file = resolved.location.source.absoluteRef;
      if (node.$ref.includes('#')) {
        report({
          message: `\`${node.$ref}\` points into a file: give that part a file of its own below components/.`,
          location: location.child(['$ref']),
        });
      }
      const [folder, kind] = path.dirname(file).split(path.sep).slice(-2);
      if (folder !== 'components' && !['paths', 'webhooks'].includes(kind)) {
        report({
          message: `\`${node.$ref}\` lies outside paths/, webhooks/ and components/<kind>/.`,
          location: location.child(['$ref']),
        });
      }
      const name = path.basename(file, '.yaml');
      const form = kind === 'examples' ? /^[a-z0-9]+(-[a-z0-9]+)*$/ : /^[A-Z][A-Za-z0-9]*$/;
      if (folder === 'components' && !form.test(name)) {
        report({
          message: `\`${name}\` is no component name: ${kind === 'examples' ? 'kebab-case' : 'PascalCase'} is.`,
          location: location.child(['$ref']),
        });
      }
    },
  };
}

/** Every file below paths/, webhooks/ and components/ is used. While a reference leads nowhere, that is not known. */
export function noOrphanFile() {
  const used = new Set();
  let isKnown = true;
  return {
    ref(node, context, resolved) {
      if (resolved.location) used.add(resolved.location.source.absoluteRef);
      else isKnown = false;
    },
    Root: {
      leave(root, { report, location }) {
        if (!isSource(location) || !isKnown) return;
        for (const folder of layoutFolders(location)) {
          const absolute = path.join(rootFolder(location), folder);
          for (const file of visible(absolute).map((name) => path.join(absolute, name))) {
            if (used.has(file)) continue;
            const source = new Source(file, readFileSync(file, 'utf8'));
            const message = `${folder}/${path.basename(file)} is used nowhere: refer to it or remove it.`;
            report({ message, location: { source, pointer: '#/' } });
          }
        }
      },
    },
  };
}

/** Every response with content has a named example: it is what the mock answers and what the reference shows. */
export function responseHasExample() {
  return {
    Response: {
      MediaType({ examples = {} }, { report, location, key }) {
        if (Object.keys(examples).length > 0) return;
        report({
          message: `The response needs a named example in \`examples\` of \`${key}\`.`,
          location: location.key(),
        });
      },
    },
  };
}

/** What a pattern asks for is said in words, too: no reader of the reference is shown a regular expression. */
export function patternHasDescription() {
  return {
    Schema({ pattern, 'x-pattern-description': words }, { report, location }) {
      if (pattern === undefined || typeof words === 'string') return;
      report({
        message: 'The pattern needs `x-pattern-description` beside it: what it asks for, in words.',
        location: location.child(['pattern']),
      });
    },
  };
}
