export { runProxy } from './cli.ts';
export { formatOptionsTable } from './flags.ts';
