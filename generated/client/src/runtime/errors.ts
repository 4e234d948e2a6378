// Copied from scripts/client/src/runtime/errors.ts by `npm run build`: change that file instead.
import type { ApiError } from '../types.ts';

/** What is known of a failed call. */
export interface Failure {
  method: string;
  path: string;
  attempts: number;
  status?: number | undefined;
  requestId?: string | undefined;
  errors: ApiError[];
  retryAfter?: number | undefined;
  outcome?: 'not_sent' | 'unknown' | undefined;
  cause?: unknown;
}

/** What to do about a POST, which the client never repeats by itself. */
const advice = {
  not_sent: ' No ha salido: puede repetirla.',
  unknown: ' Puede haber tenido efecto: verifique antes de repetirla.',
};

/** Una llamada que falló. Cada causa tiene su clase, y todas extienden esta. */
export class KashioError extends Error {
  /** Método HTTP de la llamada. */
  declare readonly method: string;
  /** Ruta de la operación, como `/invoices/{id}`, sin los valores de sus parámetros. */
  declare readonly path: string;
  /** Cuántos intentos se hicieron. */
  declare readonly attempts: number;
  /** Estado HTTP de la respuesta, si llegó alguna. */
  declare readonly status: number | undefined;
  /** Identificador que el servidor dio a la petición (`x-request-id` o `request-id`), si dio alguno. */
  declare readonly requestId: string | undefined;
  /** Lista de errores del cuerpo de la respuesta; vacía si no trae ninguna que se pueda leer. */
  declare readonly errors: ApiError[];
  /** Milisegundos que el servidor pide esperar (`Retry-After`), si lo pide. */
  declare readonly retryAfter: number | undefined;
  /**
   * Solo cuando falla un POST sin que la API lo haya rechazado (4xx): `not_sent` si la petición no salió y se puede
   * repetir; `unknown` si pudo tener efecto, y repetirla podría duplicarlo.
   */
  declare readonly outcome: 'not_sent' | 'unknown' | undefined;

  constructor(message: string, failure: Failure) {
    const { cause, ...facts } = failure;
    const { method, path, outcome } = facts;
    super(`${method} ${path}: ${message}${outcome ? advice[outcome] : ''}`, cause ? { cause } : {});
    Object.assign(this, facts);
  }
}

/** La petición tiene un problema (400). `errors` dice en qué parámetro. */
export class BadRequestError extends KashioError {
  static {
    this.prototype.name = 'BadRequestError';
  }
}

/** La API no aceptó la llave (401). */
export class AuthenticationError extends KashioError {
  static {
    this.prototype.name = 'AuthenticationError';
  }
}

/** El objeto no existe, o no es de la cuenta o el modo de la llave (404). */
export class NotFoundError extends KashioError {
  static {
    this.prototype.name = 'NotFoundError';
  }
}

/** La API falló (5xx). */
export class ServerError extends KashioError {
  static {
    this.prototype.name = 'ServerError';
  }
}

/** Llegó un estado que la API no documenta, como una redirección o un 429. */
export class UnexpectedStatusError extends KashioError {
  static {
    this.prototype.name = 'UnexpectedStatusError';
  }
}

/** No se pudo conectar, o la conexión se cortó antes de que llegara la respuesta completa. */
export class ConnectionError extends KashioError {
  static {
    this.prototype.name = 'ConnectionError';
  }
}

/** La respuesta no llegó completa en el plazo (`timeout`). */
export class TimeoutError extends KashioError {
  static {
    this.prototype.name = 'TimeoutError';
  }
}

/** Quien llamó canceló con su `signal`; `cause` es la razón que dio. */
export class AbortError extends KashioError {
  static {
    this.prototype.name = 'AbortError';
  }
}

/** La respuesta dice que todo salió bien, pero no trae el objeto pedido: una página de un proxy, JSON cortado, otra cosa. */
export class InvalidResponseError extends KashioError {
  static {
    this.prototype.name = 'InvalidResponseError';
  }
}
