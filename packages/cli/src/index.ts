export { parseFlags } from './arguments.ts';
export { hasColors } from './colors.ts';
export { CliError, runCommand, usageError } from './command.ts';
export { formatFlagLines, formatFlagTable, type FlagDescription, type Language } from './flag-table.ts';
export { readable } from './paths.ts';
export { onShutdown, withCleanup } from './shutdown.ts';
export { watchFiles } from './watch.ts';
export { formatTable } from './table.ts';
