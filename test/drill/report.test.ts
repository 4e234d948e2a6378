/** What a drill says in the end: on the terminal, as JSON and as JUnit. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formatHelp } from '../../packages/sandbox/src/drill/help.ts';
import { formatLoss, formatResult, formatSummary } from '../../packages/sandbox/src/drill/print.ts';
import type { DisasterResult, DrillReport } from '../../packages/sandbox/src/drill/report.ts';
import { toJUnit, writeReport } from '../../packages/sandbox/src/drill/write-report.ts';
import { createScratch } from '../support/scratch.ts';

const passed: DisasterResult = {
  name: 'paid-and-notified',
  title: 'Se paga y se notifica',
  result: 'passed',
  seconds: 0.25,
  reference: 'SIM-1-001',
  expected: ['A lo más una orden por compra.'],
  problems: [],
  timeline: [],
  guide: { guide: 'recipes', section: 'Entregar solo lo pagado', link: 'recipes.html#entregar-solo-lo-pagado' },
};
const lost: DisasterResult = {
  ...passed,
  name: 'slow',
  title: 'La creación <tarda>',
  result: 'lost',
  seconds: 12.34,
  problems: ['La compra dejó 2 órdenes & "más".', 'Otra.'],
  timeline: [
    { at: 0, kind: 'step', text: 'El comprador empieza.' },
    { at: 12, kind: 'call', text: 'POST /v1/payments/invoices → 201' },
    { at: 60_012, kind: 'notification', text: 'invoice.paid\u0001 → la tienda contestó 200' },
  ],
};
const skipped: DisasterResult = { ...passed, name: 'restart', result: 'skipped', problems: ['No se dijo cómo.'] };
const report: DrillReport = {
  version: 1,
  started: '2026-03-02T15:00:00.000Z',
  seconds: 13.5,
  passed: false,
  warnings: ['Algo.'],
  disasters: [passed, lost, skipped],
};

describe('The terminal', () => {
  test('shows a line for each disaster, in columns', () => {
    const lines = report.disasters.map((result) => formatResult(result, false));
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['paid-and-notified', 'bien', '0.3 s', 'Se paga y se notifica'],
      ['slow', 'PÉRDIDA', '12.3 s', 'La creación <tarda>'],
      ['restart', 'no probado', '0.3 s', 'Se paga y se notifica. No se dijo cómo.'],
    ]);
    for (const column of [/bien|PÉRDIDA|no probado/, /Se paga|La creación/])
      expect(new Set(lines.map((line) => line.search(column))).size).toBe(1);
  });

  test('colours the result only where it is asked to', () => {
    expect(formatResult(lost, true)).toContain('\u001b[31mPÉRDIDA   \u001b[39m');
  });

  test('shows of a loss what should be, what was, what led there, and what helps', () => {
    expect(formatLoss(lost)).toBe(`slow: La creación <tarda>, compra SIM-1-001
  Debía ser:
    A lo más una orden por compra.
  Fue:
    La compra dejó 2 órdenes & "más".
    Otra.
  Qué pasó, en segundos:
       0.000  simulacro     El comprador empieza.
       0.012  API           POST /v1/payments/invoices → 201
      60.012  notificación  invoice.paid\u0001 → la tienda contestó 200
  Ayuda: «Entregar solo lo pagado», en recipes.html#entregar-solo-lo-pagado de la referencia (npm run docs, en la carpeta del proyecto)`);
  });

  test('leads to the published guide where the package has its address', () => {
    expect(formatHelp(lost.guide, 'https://docs.example.com/kashio/')).toBe(
      '«Entregar solo lo pagado», https://docs.example.com/kashio/recipes.html#entregar-solo-lo-pagado',
    );
  });

  test('sums up', () => {
    expect(formatSummary(report)).toBe('Atención: Algo.\nSe perdió algo en 1 de 3, 1 bien, 1 sin probar, 13.5 s.');
    expect(formatSummary({ ...report, warnings: [], disasters: [passed] })).toBe('Nada se perdió, 1 bien, 13.5 s.');
    expect(formatSummary({ ...report, warnings: [], disasters: [lost] })).toMatch(
      /^Ni una compra sin desastre funciona/,
    );
  });
});

describe('A report', () => {
  async function write(name: string): Promise<string> {
    const scratch = await createScratch();
    onTestFinished(scratch.dispose);
    await writeReport(path.join(scratch.folder, name), report);
    expect(await readdir(scratch.folder)).toEqual([name]);
    return readFile(path.join(scratch.folder, name), 'utf8');
  }

  test('is JSON', async () => {
    expect(JSON.parse(await write('drill.json'))).toEqual(report);
  });

  test('is JUnit', async () => {
    const loss = formatLoss(lost)
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('&', '&amp;')
      .replaceAll('&amp;lt;', '&lt;')
      .replaceAll('&amp;gt;', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\u0001', '\ufffd');
    expect(await write('drill.xml')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="1" time="13.500">
  <testsuite name="drill" tests="3" failures="1" errors="0" skipped="1" time="13.500" timestamp="2026-03-02T15:00:00.000Z">
    <testcase classname="drill" name="paid-and-notified: Se paga y se notifica" time="0.250"/>
    <testcase classname="drill" name="slow: La creación &lt;tarda&gt;" time="12.340">
      <failure message="La compra dejó 2 órdenes &amp; &quot;más&quot;. Otra.">${loss}</failure>
    </testcase>
    <testcase classname="drill" name="restart: Se paga y se notifica" time="0.250">
      <skipped message="No se dijo cómo."/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('has nothing that XML has not', () => {
    const problems = ['\u0000\ud800 \u{1f600}\n'];
    expect(toJUnit({ ...report, disasters: [{ ...skipped, problems }] })).toContain(
      'message="\ufffd\ufffd \u{1f600}&#10;"',
    );
  });

  test('that can’t be written is an error that names it', async () => {
    await expect(writeReport('/nowhere/drill.json', report)).rejects.toThrow(
      'No se puede escribir el informe /nowhere/drill.json: ENOENT.',
    );
  });
});
