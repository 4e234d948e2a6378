import { baseUrl, type Contract, type Endpoint } from '@kashio-toolkit/core';
import type { Language } from '../language.ts';

/** How an operation is called on the local servers, as Markdown. */
export function writeTryInstructions(contract: Contract, { method, path }: Endpoint, language: Language): string {
  const server = new URL(baseUrl(contract)).pathname;
  const text = {
    es: 'Inicie en su máquina el servidor simulado o el sandbox y llame a la operación:',
    en: 'Start the mock server or the sandbox on your machine, and call the operation:',
  };
  const commands = [
    'npm run mock',
    `curl -X ${method.toUpperCase()} http://127.0.0.1:4010${server}${path} -u sk_test_x:`,
  ];
  return `${text[language]}\n\n\`\`\`bash\n${commands.join('\n')}\n\`\`\``;
}
