export { runProxy } from './cli.ts';
