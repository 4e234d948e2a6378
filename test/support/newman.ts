/** Runs a Postman collection, as Newman does. The only file that knows newman, which has no types. */
import { createRequire } from 'node:module';
import type { Collection, Environment } from '../../scripts/artifacts/postman/format.ts';

interface Summary {
  run: {
    executions: {
      item: { name: string };
      request?: { url: { toString(): string } };
      response?: { code: number };
      requestError?: Error;
      assertions?: { assertion: string; error?: Error }[];
    }[];
    failures: { error: Error; source: { name: string } }[];
  };
}

interface Newman {
  run(
    options: { collection: object; environment?: object; folder?: string },
    done: (error: Error | null, summary: Summary) => void,
  ): { on(event: 'console', listener: (error: unknown, entry: { messages: unknown[] }) => void): void };
}

const newman = createRequire(import.meta.url)('newman') as Newman;

/** A request of a collection that was sent. */
interface Sent {
  name: string;
  url: string;
  /** `undefined` when none came. */
  status: number | undefined;
  /** The titles of its tests that passed, and of those that did not. */
  passed: string[];
  failed: string[];
}

/** What came of a run. */
export interface Run {
  sent: Sent[];
  /** What failed, tests and scripts alike, in words. */
  failures: string[];
  /** What scripts printed. */
  printed: string[];
}

/** Runs a collection in an environment, or one of its folders. */
export function runCollection(collection: Collection, environment?: Environment, folder?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    const options = { collection: structuredClone(collection), ...(environment && { environment }) };
    const emitter = newman.run({ ...options, ...(folder !== undefined && { folder }) }, (error, { run }) => {
      if (error) return reject(error);
      const sent = run.executions.map(({ item, request, response, assertions = [] }) => ({
        name: item.name,
        url: String(request?.url ?? ''),
        status: response?.code,
        passed: assertions.filter((each) => !each.error).map(({ assertion }) => assertion),
        failed: assertions.filter((each) => each.error).map(({ assertion }) => assertion),
      }));
      resolve({ sent, failures: run.failures.map(({ error, source }) => `${source.name}: ${error.message}`), printed });
    });
    emitter.on('console', (_, { messages }) => printed.push(messages.join(' ')));
  });
}
