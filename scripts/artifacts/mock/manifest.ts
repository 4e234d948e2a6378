import type { Contract } from '@kashio-toolkit/core';

/** The package's own version: what its command and `startMock` take may change while the contract does not. */
const version = '0.1.0';

/** The package's manifest. It has no dependencies: `dist/` holds all that the mock needs. */
export function manifest(contract: Contract): string {
  const fields = {
    name: 'kashio-payments-mock',
    version,
    description:
      'Unofficial mock server of the KashIO Payments API, driven by an OpenAPI contract, for tests and pipelines.',
    license: 'MIT',
    keywords: ['kashio', 'payments', 'peru', 'pagos', 'mock', 'openapi'],
    type: 'commonjs',
    sideEffects: false,
    engines: { node: '>=20.19' },
    bin: { 'kashio-payments-mock': 'dist/cli.cjs' },
    exports: {
      '.': {
        import: { types: './dist/index.d.mts', default: './dist/index.mjs' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './openapi.json': './openapi.json',
      './package.json': './package.json',
    },
    main: './dist/index.cjs',
    module: './dist/index.mjs',
    types: './dist/index.d.cts',
    files: ['dist', 'openapi.json'],
    scripts: { prepack: 'npm run --prefix ../.. build -- --only mock' },
    contract: contract.info.version,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}
