import path from 'node:path';

/** A path as people read it: relative to the working directory, with `/` on every platform. */
export function readable(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return (relative.startsWith('..') ? file : relative).split(path.sep).join('/');
}
