import { checkBuilt, type Bench } from '../lib/bench.ts';
import { clientPackage } from '../lib/toolkit.ts';
import { copyClient, findClient, type Client } from './built-client.ts';
import { measureCpu } from './cpu.ts';
import { measureHttp } from './http.ts';
import { measureSize } from './size.ts';
import { measureTypes } from './types.ts';

export const clientBench: Bench<Client> = {
  summary: 'the built client and its peers: size, CPU, calls over HTTP, types',
  details: 'Measures the built client and its peers. Takes about a minute. "npm run build" builds the client.',
  measures: { size: measureSize, cpu: measureCpu, http: measureHttp, types: measureTypes },
  check: () => checkBuilt(Object.values(findClient(clientPackage)), 'npm run build'),
  open: copyClient,
};
