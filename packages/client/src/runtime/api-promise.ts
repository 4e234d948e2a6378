/** Una respuesta con todo lo que trajo. */
export interface Answer<T> {
  /** El objeto, con sus valores en la forma canónica del contrato. */
  data: T;
  /** El cuerpo tal como llegó, sin normalizar. */
  body: unknown;
  /** La respuesta HTTP: estado y cabeceras. Su cuerpo ya está leído. */
  response: Response;
}

/** La promesa de una llamada, que se envía al crearla. */
export interface ApiPromise<T> extends Promise<T> {
  /** Además del objeto, el cuerpo sin normalizar y la respuesta HTTP. */
  withResponse(): Promise<Answer<T>>;
}

/** Makes a call's promise from that of its answer. */
export function apiPromise<T>(answer: Promise<Answer<T>>): ApiPromise<T> {
  // Awaited and not chained by `then`, so that an error's stack leads to the caller.
  const data = (async () => (await answer).data)();
  const withResponse = (): Promise<Answer<T>> => {
    // A failure is to be heard of by who waits for this promise, and only there.
    data.catch(() => {});
    return answer.then((all) => all);
  };
  return Object.assign(data, { withResponse });
}
