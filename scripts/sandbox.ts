import { runCommand } from '@kashio-toolkit/cli';
import { runSandbox } from 'kashio-payments-sandbox';

await runCommand(() => runSandbox({ command: 'npm run sandbox --', reference: 'packages/sandbox/README.md' }));
