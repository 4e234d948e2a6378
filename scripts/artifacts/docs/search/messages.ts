import type { Language } from '../language.ts';

/** The words of the trails that the pages' own messages lack. */
interface Messages {
  events: string;
  errors: string;
  code: string;
  response: (status: string) => string;
}

export const messages: Record<Language, Messages> = {
  es: {
    events: 'Tipos de Evento',
    errors: 'Clases de errores del cliente',
    code: 'Código de ejemplo',
    response: (status) => `Respuesta ${status}`,
  },
  en: {
    events: 'Event types',
    errors: 'Error classes of the client',
    code: 'Code samples',
    response: (status) => `Response ${status}`,
  },
};
