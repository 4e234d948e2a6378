// Copied from packages/client/src/runtime/time.ts by `npm run build`: change that file instead.
const limaOffset = -5 * 60 * 60 * 1000;

/**
 * Devuelve un momento en el formato de la API, `yyyy-MM-ddThh:mm:ss`, en UTC. Que la API use UTC es inferido: su documentación no
 * dice la zona. Las fracciones de segundo se pierden.
 *
 * @throws RangeError si la fecha no es válida o su año no tiene cuatro cifras
 */
export function toApiDateTime(date: Date): string {
  const text = date.toISOString();
  if (text.length !== 24) throw new RangeError('El año de la fecha debe tener cuatro cifras.');
  return text.slice(0, 19);
}

/**
 * Devuelve el momento de una fecha y hora de la API, leída como UTC (inferido: no lleva zona). `new Date(texto)` la leería en la zona
 * de la máquina, que en Lima son cinco horas de diferencia.
 *
 * @param text `yyyy-MM-ddThh:mm:ss`, con `T` o con un espacio.
 * @throws RangeError si no es una fecha y hora de esa forma
 */
export function fromApiDateTime(text: string): Date {
  const normal = String(text).replace(' ', 'T');
  const date = new Date(`${normal}Z`);
  if (Number.isNaN(date.getTime()) || toApiDateTime(date) !== normal) {
    throw new RangeError('La fecha y hora debe existir y tener la forma yyyy-MM-ddThh:mm:ss.');
  }
  return date;
}

/**
 * Devuelve el día del calendario de Lima (UTC−5 todo el año) en un momento, `yyyy-MM-dd`.
 *
 * @throws RangeError si la fecha no es válida
 */
export function limaDay(date: Date): string {
  return toApiDateTime(new Date(date.getTime() + limaOffset)).slice(0, 10);
}

/**
 * Devuelve la fecha y hora de la API del último segundo de un día de Lima: `2026-12-08` → `2026-12-09T04:59:59`. Sirve para
 * `expiration_datetime` y `due_datetime`.
 *
 * @param day `yyyy-MM-dd`.
 * @throws RangeError si el día no existe o no tiene esa forma
 */
export function endOfLimaDay(day: string): string {
  const start = fromApiDateTime(`${day}T00:00:00`).getTime() - limaOffset;
  return toApiDateTime(new Date(start + 86_399_000));
}

/**
 * Devuelve una fecha y hora de la API en la hora de Lima, para mostrarla: `2026-12-09T04:59:59` → `2026-12-08 23:59:59`. No sirve para
 * enviarla a la API.
 *
 * @param text `yyyy-MM-ddThh:mm:ss`, con `T` o con un espacio.
 * @throws RangeError si no es una fecha y hora de esa forma
 */
export function inLima(text: string): string {
  return toApiDateTime(new Date(fromApiDateTime(text).getTime() + limaOffset)).replace('T', ' ');
}
