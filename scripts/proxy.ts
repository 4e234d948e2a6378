import { runCommand } from '@kashio-toolkit/cli';
import { runProxy } from '@kashio-toolkit/proxy';

await runCommand(runProxy);
