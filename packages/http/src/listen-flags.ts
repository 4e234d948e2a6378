import { throwInvalidValue, type DescribedFlag } from '@kashio-toolkit/cli';
import { parsePort } from './listen.ts';

/** The flags of a command that listens on an address of this machine, with their defaults. */
export function createListenFlags(port: number, host: string) {
  return {
    port: {
      type: 'string',
      placeholder: { es: 'PUERTO', en: 'PORT' },
      help: {
        es: `puerto TCP, ${port} por omisión; 0 toma uno libre`,
        en: `TCP port, default: ${port}; 0 takes a free one`,
      },
      parse: (text: string) => parsePort(text) ?? throwInvalidValue(text, 'no es un puerto: va de 0 a 65535.'),
      default: port,
    },
    host: {
      type: 'string',
      placeholder: { es: 'DIRECCIÓN', en: 'ADDRESS' },
      help: {
        es: `dirección en la que escucha, ${host} por omisión`,
        en: `address to listen on, default: ${host}`,
      },
      default: host,
    },
  } as const satisfies Record<string, DescribedFlag>;
}
