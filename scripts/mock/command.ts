import { parseFlags } from '../lib/arguments.ts';
import { runCommand, usageError } from '../lib/command.ts';
import { parsePort } from '../lib/http.ts';
import { onStop } from '../lib/lifetime.ts';
import { startMock } from './server.ts';

const usage = `Uso: npm run mock -- [--port PUERTO] [--host DIRECCIÓN]

Sirve la API de KashIO Payments en esta máquina, con los ejemplos del contrato.

  --port PUERTO      puerto TCP, 4010 por omisión; 0 toma uno libre
  --host DIRECCIÓN   dirección en la que escucha, 127.0.0.1 por omisión`;

async function serve(): Promise<void> {
  const { port: text = '4010', host } = parseFlags(usage, { port: { type: 'string' }, host: { type: 'string' } }, 'es');
  const port = parsePort(text);
  if (port === undefined) throw usageError(`«${text}» no es un puerto: va de 0 a 65535.`, usage);
  const mock = await startMock({ port, ...(host !== undefined && { host }) });
  onStop(mock.close);
  console.log(`KashIO Payments, servidor simulado: ${mock.url}`);
}

await runCommand(serve);
