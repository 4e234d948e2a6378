export * from './arguments.ts';
export * from './command.ts';
export * from './paths.ts';
export * from './shutdown.ts';
export * from './table.ts';
export * from './watch.ts';
