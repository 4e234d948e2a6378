#!/usr/bin/env node
import { runCommand } from '@kashio-toolkit/cli';
import { readable } from '@kashio-toolkit/cli';
import { runMock } from '../cli.ts';
import { readContract } from '@kashio-toolkit/http';
import { contractFile, readmeFile } from './package-files.ts';

void runCommand(() =>
  runMock({
    command: 'npx kashio-payments-mock',
    source: { name: 'el del paquete', load: () => readContract(contractFile), places: [contractFile] },
    reference: readable(readmeFile),
  }),
);
