import type { Contract } from '@kashio-toolkit/core';

/** The package's own version: its interface may change while the contract does not. */
const version = '0.3.0';

/** The package's manifest. `prepack` makes `dist/`, which is all that is published beside the README and the licence. */
export function manifest(contract: Contract): string {
  const fields = {
    name: 'kashio-payments',
    version,
    description: 'Unofficial TypeScript client for the KashIO Payments API, generated from an OpenAPI contract.',
    license: 'MIT',
    keywords: ['kashio', 'payments', 'peru', 'pagos', 'openapi'],
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19' },
    exports: {
      '.': {
        import: { types: './dist/index.d.mts', default: './dist/index.mjs' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './openapi-fetch': {
        import: { types: './dist/openapi-fetch.d.mts', default: './dist/openapi-fetch.mjs' },
        require: { types: './dist/openapi-fetch.d.cts', default: './dist/openapi-fetch.cjs' },
      },
      './package.json': './package.json',
    },
    main: './dist/index.cjs',
    module: './dist/index.mjs',
    types: './dist/index.d.cts',
    // For resolvers that do not know `exports`.
    typesVersions: { '*': { 'openapi-fetch': ['./dist/openapi-fetch.d.cts'] } },
    files: ['dist', 'THIRD-PARTY-LICENSES'],
    scripts: { prepack: 'tsdown' },
    contract: contract.info.version,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}
