/** The workflows of openapi/workflows, run by Redocly's Respect, which holds each answer to its contract as well. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox } from 'kashio-payments-sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start } from '../support/command.ts';
import { operations } from '../support/contract.ts';
import { patience } from '../support/patience.ts';
import { createScratch } from '../support/scratch.ts';

interface Step {
  stepId: string;
  status: string;
}

interface Workflow {
  workflowId: string;
  status: string;
  executedSteps: Step[];
}

const folder = 'openapi/workflows';
const files = readdirSync(inRoot(folder)).map((file) => `${folder}/${file}`);

const getName = (file: string) => path.basename(file, '.arazzo.yaml');

/** Runs workflows one after another against a sandbox of their own; gives them by their names. */
async function runWorkflows(files: string[], rules: Record<string, string> = {}): Promise<Map<string, Workflow>> {
  const [sandbox, scratch] = await Promise.all([startSandbox({ port: 0, rules }), createScratch()]);
  try {
    const report = path.join(scratch.folder, 'report.json');
    const redocly = inRoot('node_modules', '@redocly', 'cli', 'bin', 'cli.js');
    const servers = ['--server', `kashio=${sandbox.url}`, '--server', `sandbox=${sandbox.controlUrl}`];
    await start(process.execPath, [redocly, 'respect', ...files, ...servers, '--json-output', report]).finished;
    const { files: results } = JSON.parse(await readFile(report, 'utf8')) as {
      files: Record<string, { executedWorkflows: Workflow[] }>;
    };
    return new Map(
      Object.values(results).flatMap(({ executedWorkflows }) =>
        executedWorkflows.map((workflow) => [workflow.workflowId, workflow]),
      ),
    );
  } finally {
    await Promise.all([sandbox.close(), scratch.dispose()]);
  }
}

describe('A workflow', () => {
  let workflows: Map<string, Workflow>;
  beforeAll(async () => {
    workflows = await runWorkflows(files);
  }, 2 * patience);

  test.each(files.map(getName))('leads where it says: %s', (name) => {
    const { status, executedSteps } = workflows.get(name)!;
    // A step that is tried again counts as it ends.
    const steps = new Map(executedSteps.map((step) => [step.stepId, step.status]));
    const failed = [...steps].filter(([, ended]) => ended !== 'success').map(([stepId]) => stepId);
    expect({ status, failed }).toEqual({ status: 'success', failed: [] });
  });

  test('fails where an answer is another, and says at which step', { timeout: 2 * patience }, async () => {
    const file = files.filter((each) => getName(each) === 'voided');
    const { status, executedSteps } = (await runWorkflows(file, { 'void-voided': 'accept' })).get('voided')!;
    expect({ status, step: executedSteps.at(-1) }).toMatchObject({
      status: 'error',
      step: { stepId: 'voidAgain', status: 'error' },
    });
  });
});

test('The workflows use every operation of the contract', async () => {
  const texts = await Promise.all(files.map((file) => readFile(inRoot(file), 'utf8')));
  const used = texts.flatMap((text) => {
    const { workflows } = parse(text) as { workflows: { steps: { operationId: string }[] }[] };
    return workflows.flatMap(({ steps }) => steps.map(({ operationId }) => operationId));
  });
  const expected = operations.map(({ operation }) => `$sourceDescriptions.kashio.${operation.operationId}`);
  expect(used).toEqual(expect.arrayContaining(expected));
});
