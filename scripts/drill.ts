import { runCommand } from '@kashio-toolkit/cli';
import { runDrillCommand } from 'kashio-payments-sandbox';

await runCommand(() => runDrillCommand({ command: 'npm run drill --' }));
