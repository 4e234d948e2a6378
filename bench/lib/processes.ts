import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts Node.js. The process is killed when this one ends. */
export function startNode(args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a TypeScript module that exchanges messages with this process. */
export function startModule(file: string, ...args: string[]): ChildProcess {
  return startNode([...process.execArgv, '--expose-gc', file, ...args], { stdio: ['ignore', 2, 2, 'ipc'] });
}

/** Waits for the next message of a process. Rejects when the process ends before. */
export async function receive<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const ended = once(child, 'exit', waiting).then(([code, signal]) => {
    throw new Error(`A process of the bench ended with ${signal ?? `exit code ${code}`}.`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', waiting), ended]);
    return message as T;
  } finally {
    waiting.abort();
  }
}

/** Sends a message to a process and waits for the answer. */
export function request<T>(child: ChildProcess, message: object): Promise<T> {
  const answer = receive<T>(child);
  child.send(message);
  return answer;
}

/** Ends a process and waits until it has ended. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Runs Node.js to its end. */
export async function runNode(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = startNode(args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const [[code], errors] = await Promise.all([once(child, 'close'), text(child.stderr!)]);
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed:\n${errors}`);
}
