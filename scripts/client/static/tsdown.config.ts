import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: 'src/index.ts',
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  sourcemap: true,
  // No source maps are made for declarations, so that they must not name any: not those for CommonJS, …
  outputOptions: (options, _format, { cjsDts }) => (cjsDts ? { ...options, sourcemap: false } : options),
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
