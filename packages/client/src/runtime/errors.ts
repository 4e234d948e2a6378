/**
 * Un error. La documentación no da su forma. Estas propiedades (inferido) pueden faltar, y puede haber otras. Decida según el estado
 * HTTP, no según estos textos.
 */
export interface ApiError {
  /**
   * Código del error para programas. Sus valores no están documentados (inferido).
   * @example unknown_property
   */
  code?: string;
  /**
   * Explicación para personas (inferido).
   * @example La propiedad no existe en esta petición.
   */
  message?: string;
  /**
   * Propiedad o parámetro con el problema, con su ruta (inferido).
   * @example customer.phone
   */
  param?: string;
  [key: string]: unknown;
}

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
  /** Nombre de la clase, el mismo en un programa minificado. */
  static override readonly name: string = 'KashioError';
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
   * Solo cuando falla un POST que la API no rechazó con un 400, 401 o 404: `not_sent` si es seguro que la petición no salió, y se
   * puede repetir; `unknown` si pudo tener efecto, y repetirla podría duplicarlo.
   */
  declare readonly outcome: 'not_sent' | 'unknown' | undefined;

  constructor(message: string, failure: Failure) {
    const { cause, ...facts } = failure;
    const { method, path, outcome } = facts;
    super(`${method} ${path}: ${message}${outcome ? advice[outcome] : ''}`, cause ? { cause } : {});
    Object.assign(this, facts);
  }

  /** Nombre de la clase del error, como `NotFoundError`. */
  override get name(): string {
    return (this.constructor as typeof KashioError).name;
  }

  /** Lo que `JSON.stringify` escribe del error: nunca la llave, ni la causa. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** La petición tiene un problema (400). `errors` dice en qué parámetro. */
export class BadRequestError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'BadRequestError';
  /** Estado HTTP. */
  declare readonly status: 400;
}

/** La API no aceptó la llave (401). */
export class AuthenticationError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'AuthenticationError';
  /** Estado HTTP. */
  declare readonly status: 401;
}

/** El objeto no existe, o no es de la cuenta o el modo de la llave (404). */
export class NotFoundError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'NotFoundError';
  /** Estado HTTP. */
  declare readonly status: 404;
}

/** La API falló (5xx). */
export class ServerError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'ServerError';
  /** Estado HTTP. */
  declare readonly status: number;
}

/** Llegó un estado que la API no documenta, como una redirección o un 429. */
export class UnexpectedStatusError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'UnexpectedStatusError';
  /** Estado HTTP. */
  declare readonly status: number;
}

/** No se pudo conectar, o la conexión se cortó antes de que llegara la respuesta completa. */
export class ConnectionError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'ConnectionError';
}

/** La respuesta no llegó completa en el plazo (`timeout`). */
export class TimeoutError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'TimeoutError';
}

/** Quien llamó canceló con su `signal`; `cause` es la razón que dio. */
export class AbortError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'AbortError';
}

/**
 * La respuesta dice que todo salió bien, pero no trae el objeto pedido: una página de un proxy, JSON cortado, otra orden, una lista
 * que puede no estar completa.
 */
export class InvalidResponseError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'InvalidResponseError';
}

/**
 * Una creación de la que no se sabe en qué quedó no se pudo recuperar: no se encontró ninguna orden con su referencia dentro del plazo
 * (`ids` vacío, lo que no prueba que no exista), o lo encontrado no es, sin duda, la orden enviada.
 */
export class RecoveryError extends KashioError {
  /** Nombre de la clase. */
  static override readonly name: string = 'RecoveryError';
  /** Los `id` de las órdenes encontradas con esa referencia, entre las que decide una persona. */
  declare readonly ids: string[];
  /** Siempre `unknown`: crear otra orden podría cobrar dos veces. */
  declare readonly outcome: 'unknown';
}
