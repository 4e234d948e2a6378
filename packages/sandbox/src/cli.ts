import { hasColors, onShutdown } from '@kashio-toolkit/cli';
import { logLine } from '@kashio-toolkit/http';
import { parseSandboxFlags } from './flags.ts';
import { formatChangedRules, type Rules } from './rules.ts';
import type { Sandbox } from './sandbox-options.ts';
import { startSandbox } from './server.ts';
import { isLoopback } from './webhook-url.ts';

export interface SandboxCommand {
  /** How the command is called, such as `npm run sandbox --`. */
  command: string;
  /** Where it is explained. */
  reference: string;
}

function welcome(
  { url, controlUrl, pagesUrl, apiKey }: Sandbox,
  lines: [name: string, text: string][],
  reference: string,
): string {
  const all: [string, string][] = [
    ...lines,
    ['Panel', `${pagesUrl}/`],
    ['Pago', `${pagesUrl}/checkout/ y el token de la orden`],
    ['Mandos', controlUrl],
    ['Manual', reference],
    ['Pruebe', `curl -u ${apiKey}: ${url}/invoices`],
  ];
  return `KashIO Payments, sandbox: ${url}

${all.map(([name, text]) => `  ${name.padEnd(10)}  ${text}`).join('\n')}

Acepta las llaves sk_test_…: cada una tiene un mundo propio. Ctrl+C para terminar.`;
}

/**
 * The command that starts the sandbox: reads the flags, serves until it is asked to end.
 *
 * @throws CliError for wrong usage, a taken port or a file that can't be used
 */
export async function runSandbox({ command, reference }: SandboxCommand): Promise<void> {
  const { rules = [], log, ...options } = parseSandboxFlags(command);
  const colors = hasColors();
  const sandbox = await startSandbox({
    ...options,
    rules: Object.fromEntries(rules),
    ...(log && { log: (entry) => console.log(logLine(entry, colors)) }),
  });
  onShutdown(sandbox.close);
  if (options.host !== '::1' && !isLoopback(options.host))
    console.warn(
      `Atención: el sandbox escucha en ${options.host}, y otras máquinas pueden usarlo con cualquier llave sk_test_….`,
    );
  const current = Object.fromEntries((await sandbox.getRules()).map(({ name, value }) => [name, value])) as Rules;
  const changed = formatChangedRules(current);
  const webhooks = (await sandbox.listWebhooks()).map(({ url }) => url);
  const { data } = options;
  console.log(
    welcome(
      sandbox,
      [
        ['Datos', data ?? 'en memoria: se pierden al terminar (--data ARCHIVO los guarda)'],
        ['Reglas', changed.length === 0 ? 'todas por omisión' : changed.join(', ')],
        ['Notifica a', webhooks.length === 0 ? 'nadie (--webhook URL)' : webhooks.join(', ')],
      ],
      reference,
    ),
  );
}
