// What a static page says of trying an operation: the same as the dialog, for readers without JavaScript.
import { basePath, baseUrl, type Contract, type Endpoint } from '@kashio-toolkit/core';
import { fill } from '../assets/try/fill.ts';
import { tryMessages } from '../assets/try/messages.ts';
import type { Language } from '../language.ts';
import { curl } from '../samples/curl.ts';
import { createRequest } from '../samples/request.ts';
import { exampleKey, localServers } from './servers.ts';

/** How an operation is tried on the reader's machine. */
export interface TryInstructions {
  /** The heading of the section, and the text of the link to it. */
  title: string;
  /** Markdown, without the heading. */
  markdown: string;
}

const texts: Record<Language, Record<'before' | 'after', string>> = {
  es: {
    before:
      'En una terminal, inicie el servidor simulado, `{mock}`, que contesta con los ejemplos, o el sandbox, `{sandbox}`, que recuerda lo que se crea ([cómo se instalan](#/test-keys-and-local-servers)). En otra, envíe la llamada al servidor simulado:',
    after:
      'Para enviarla al sandbox, cambie el puerto, {mockPort}, por {sandboxPort}. El sandbox conoce solo lo que se creó en él con la misma llave.',
  },
  en: {
    before:
      'In a terminal, start the mock server, `{mock}`, which answers with the examples, or the sandbox, `{sandbox}`, which remembers what is created ([how they are installed](#/test-keys-and-local-servers)). In another, send the call to the mock server:',
    after:
      'To send it to the sandbox, change the port, {mockPort}, to {sandboxPort}. The sandbox knows only what was created there with the same key.',
  },
};

/** The sample of an operation by curl, sent to the mock server. */
function createLocalCurl(contract: Contract, endpoint: Endpoint): string {
  const request = createRequest(contract, endpoint);
  const base = localServers.mock.origin + basePath(contract);
  return curl({ ...request, url: request.url.replace(baseUrl(contract), () => base) });
}

/** Creates the section "Probar" of an operation's static page. A webhook has none: no merchant calls it. */
export function createTryInstructions(contract: Contract, endpoint: Endpoint, language: Language): TryInstructions {
  const { mock, sandbox } = localServers;
  const values = {
    mock: mock.command,
    sandbox: sandbox.command,
    mockPort: new URL(mock.origin).port,
    sandboxPort: new URL(sandbox.origin).port,
  };
  const { before, after } = texts[language];
  const commands = `\`\`\`bash\nexport KASHIO_API_KEY=${exampleKey}\n${createLocalCurl(contract, endpoint)}\n\`\`\``;
  return {
    title: tryMessages[language].link,
    markdown: [fill(before, values), commands, fill(after, values)].join('\n\n'),
  };
}
