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
