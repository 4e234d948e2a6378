import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', 'openapi-fetch': 'src/fetch/openapi-fetch.ts' },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  sourcemap: true,
  outputOptions: (options, format, { cjsDts }) => ({
    ...options,
    // What both entries use, without a hash in its name.
    chunkFileNames: (chunk) =>
      `shared${/\.d$/.test(chunk.name) ? '.d' : ''}.${format === 'cjs' ? 'c' : 'm'}${cjsDts || /\.d$/.test(chunk.name) ? 'ts' : 'js'}`,
    // No source maps are made for declarations, so that they must not name any: not those for CommonJS, …
    ...(cjsDts && { sourcemap: false }),
  }),
  plugins: [
    {
      // … nor those for ESM, which come out of one build with the code.
      name: 'declarations-without-maps',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && /\.d\.[cm]ts$/.test(file.fileName)) {
            file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
          }
        }
      },
    },
  ],
});
