#!/usr/bin/env node
import { runCommand } from '@kashio-toolkit/cli';
import { runSandbox } from '../cli.ts';

void runCommand(() => runSandbox({ command: 'npx kashio-payments-sandbox' }));
