import type { Artifact } from '../../lib/artifact.ts';
import { createServerPackage } from '../server-package/artifact.ts';

export const mock: Artifact = createServerPackage({
  name: 'mock',
  getDocuments: ({ contract }) => ({ 'openapi.json': contract }),
});
