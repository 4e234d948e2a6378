import { runCommand } from '../lib/command.ts';
import { runProxy } from './cli.ts';

await runCommand(runProxy);
