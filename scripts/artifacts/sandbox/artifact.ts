import type { Artifact } from '../../lib/artifact.ts';
import { parseControlContract } from '../../lib/control-contract.ts';
import { createServerPackage } from '../server-package/artifact.ts';

export const sandbox: Artifact = createServerPackage({
  name: 'sandbox',
  getDocuments: (sources) => ({
    'openapi.json': sources.contract,
    'control.json': parseControlContract(sources),
  }),
});
