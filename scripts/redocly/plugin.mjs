// What this project adds to Redocly; redocly.yaml switches each part on by its name.
import { writeOutExtensions } from './write-out-extensions.mjs';
import {
  componentIsFile,
  noOrphanFile,
  pathIsReference,
  patternHasDescription,
  referenceIsFile,
  responseHasExample,
} from './house-rules.mjs';

export default function house() {
  return {
    id: 'house',
    rules: {
      oas3: {
        'path-is-reference': pathIsReference,
        'component-is-file': componentIsFile,
        'reference-is-file': referenceIsFile,
        'no-orphan-file': noOrphanFile,
        'response-has-example': responseHasExample,
        'pattern-has-description': patternHasDescription,
      },
    },
    decorators: {
      oas3: { 'write-out-extensions': writeOutExtensions },
    },
  };
}
