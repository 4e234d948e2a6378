import { readFile } from 'node:fs/promises';
import { parseFlags, runCommand } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { overlayFile } from './artifacts/docs/overlay.ts';
import { checkTranslations } from './artifacts/docs/untranslated.ts';
import { bundleFile, inRoot } from './lib/paths.ts';

const usage = `Usage: node --import tsx scripts/lint-translations.ts

Names the texts of generated/openapi.json that ${overlayFile} does not translate; a step of npm run lint.`;

async function lintTranslations(): Promise<void> {
  parseFlags(usage, {});
  const contract = JSON.parse(await readFile(bundleFile, 'utf8')) as Contract;
  checkTranslations(contract, await readFile(inRoot(overlayFile), 'utf8'));
}

await runCommand(lintTranslations);
