#!/usr/bin/env node
import { runCommand } from '../../lib/command.ts';
import { readable } from '../../lib/paths.ts';
import { runMock } from '../cli.ts';
import { readContract } from '../contract.ts';
import { contractFile, readmeFile } from './carried.ts';

void runCommand(() =>
  runMock({
    command: 'npx kashio-payments-mock',
    source: { name: 'el del paquete', load: () => readContract(contractFile), places: [contractFile] },
    reference: readable(readmeFile),
  }),
);
