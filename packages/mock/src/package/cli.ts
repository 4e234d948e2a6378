#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { readable, runCommand } from '@kashio-toolkit/cli';
import { readContract } from '@kashio-toolkit/http';
import { runMock } from '../cli.ts';
import { contractFile } from '../contract-file.ts';

/** It lies beside `dist/`, where this code runs once it is bundled. */
const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url));

void runCommand(() =>
  runMock({
    command: 'npx kashio-payments-mock',
    source: { name: 'el del paquete', load: () => readContract(contractFile), places: [contractFile] },
    reference: readable(readmeFile),
  }),
);
