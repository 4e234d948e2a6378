#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { readable, runCommand } from '@kashio-toolkit/cli';
import { runSandbox } from '../cli.ts';

/** It lies beside `dist/`, where this code runs once it is bundled. */
const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url));

void runCommand(() => runSandbox({ command: 'npx kashio-payments-sandbox', reference: readable(readmeFile) }));
