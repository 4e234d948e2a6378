// What this project adds to Redocly; redocly.yaml switches each part on by its name.
import { writeOutExtensions } from './write-out-extensions.mjs';
import { componentIsFile, noOrphanFile, pathIsReference, referenceIsFile } from './house-rules.mjs';

export default function house() {
  return {
    id: 'house',
    rules: {
      oas3: {
        'path-is-reference': pathIsReference,
        'component-is-file': componentIsFile,
        'reference-is-file': referenceIsFile,
        'no-orphan-file': noOrphanFile,
      },
    },
    decorators: {
      oas3: { 'write-out-extensions': writeOutExtensions },
    },
  };
}
