import { describe, expect, test } from 'vitest';
import { runChecks, type Check, type CheckResult } from '../../scripts/lib/checks.ts';

const node = (name: string, code: string): Check => ({ name, command: ['node', '-e', code] });

async function run(...checks: Check[]): Promise<{ failed: string[]; results: CheckResult[] }> {
  const results: CheckResult[] = [];
  const failed = await runChecks(checks, (result) => void results.push(result));
  return { failed, results };
}

describe('Checks', () => {
  test('pass when their command exits with 0', async () => {
    const { failed, results } = await run(node('one', ''), node('two', 'console.log("fine")'), node('three', ''));
    expect(failed).toEqual([]);
    expect(results.map(({ name, passed }) => `${name} ${passed}`).sort()).toEqual([
      'one true',
      'three true',
      'two true',
    ]);
  });

  test('fail when it exits with another code, with everything that it printed', async () => {
    const print = 'console.error("from stderr"); console.log("from stdout"); process.exitCode = 3;';
    const { failed, results } = await run(node('good', ''), node('bad', print), node('worse', 'process.exit(1)'));
    expect(failed).toEqual(['bad', 'worse']);
    const { passed, output } = results.find(({ name }) => name === 'bad') ?? expect.fail('It did not run.');
    expect({ passed, output }).toEqual({ passed: false, output: 'from stdout\nfrom stderr' });
  });

  test('may be programs of installed packages', async () => {
    const { failed, results } = await run({ name: 'types', command: ['tsc', '--version'] });
    expect(failed).toEqual([]);
    expect(results[0]?.output).toMatch(/^Version \d/);
  });

  test('that do not exist are an error', async () => {
    await expect(run({ name: 'nothing', command: ['no-such-program'] })).rejects.toThrow('no-such-program');
  });
});
