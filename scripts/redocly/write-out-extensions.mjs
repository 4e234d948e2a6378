/** The schema of an `allOf` member. */
function resolveMember(member, schemas) {
  return member.$ref === undefined ? member : schemas[member.$ref.split('/').at(-1)];
}

/** Whether a schema is an object that takes the properties of others by `allOf`. */
function isExtension({ allOf }, schemas) {
  return (
    Array.isArray(allOf) &&
    allOf.every((member) => resolveMember(member, schemas)?.properties || resolveMember(member, schemas)?.allOf)
  );
}

/** What a schema demands of values, less what it says of itself: its texts and extensions speak of it alone. */
function demands(schema) {
  const isText = (keyword) => ['title', 'description', 'examples'].includes(keyword) || keyword.startsWith('x-');
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isText(keyword)));
}

/** The schema with the properties and requirements of its `allOf` members as its own; what it says itself wins. */
function writtenOut(schema, schemas) {
  if (!isExtension(schema, schemas)) return schema;
  const { allOf, ...own } = schema;
  const all = [...allOf.map((member) => demands(writtenOut(resolveMember(member, schemas), schemas))), own];
  const required = [...new Set(all.flatMap((part) => part.required ?? []))];
  return {
    ...Object.assign({}, ...all),
    ...(required.length > 0 && { required }),
    properties: Object.assign({}, ...all.map((part) => part.properties)),
  };
}

/**
 * A Redocly decorator: replaces each schema that extends others by `allOf` with its own full list of properties. The
 * source says a property once; the bundle's readers (people, type generators, validators) get plain objects.
 */
export function writeOutExtensions() {
  return {
    Root: {
      leave(root) {
        const schemas = root.components?.schemas ?? {};
        for (const [name, schema] of Object.entries(schemas)) schemas[name] = writtenOut(schema, schemas);
      },
    },
  };
}
