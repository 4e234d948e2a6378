/** `sub-merchants` → `SubMerchants`. */
export function pascalCase(name: string): string {
  return name.replace(/(^|[-_ ]+)(\w)/g, (_, _separator: string, letter: string) => letter.toUpperCase());
}

/** `sub-merchants` → `subMerchants`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** The exported type's name of a schema: an `Error` imported from here would hide the class that users catch. */
export function typeName(schema: string): string {
  return schema === 'Error' ? 'ApiError' : schema;
}
