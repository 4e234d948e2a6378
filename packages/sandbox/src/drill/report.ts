/** Lo que un simulacro encontró. */
export interface DrillReport {
  /** La versión de esta forma. */
  version: 1;
  /** Cuándo empezó, en ISO 8601. */
  started: string;
  /** Cuánto duró. */
  seconds: number;
  /** Si nada se perdió. */
  passed: boolean;
  /** Advertencias sobre el simulacro mismo. */
  warnings: string[];
  /** Un resultado por desastre, en el orden en que ocurrieron. */
  disasters: DisasterResult[];
}

/** Lo que pasó en un desastre. */
export interface DisasterResult {
  /** Su nombre, por ejemplo `answer-lost`. */
  name: string;
  /** Qué ocurre en él. */
  title: string;
  /** `passed`: todo está como debía; `lost`: algo se perdió; `skipped`: no se pudo probar. */
  result: 'passed' | 'lost' | 'skipped';
  /** Cuánto duró. */
  seconds: number;
  /** La referencia de su compra. */
  reference: string;
  /** Lo que debía cumplirse al final. */
  expected: string[];
  /** Lo que no se cumplió, o por qué no se pudo probar. */
  problems: string[];
  /** Lo que pasó, en orden. */
  timeline: TimelineEntry[];
  /** La sección de las guías que ayuda. */
  guide: GuideSection;
}

/** Algo que pasó en un desastre. */
export interface TimelineEntry {
  /** Milisegundos desde que el desastre empezó, por el reloj del sandbox. */
  at: number;
  /** `step`: lo hizo el simulacro; `call`: la tienda llamó a la API; `notification`: el sandbox notificó a la tienda. */
  kind: 'step' | 'call' | 'notification';
  /** Qué pasó. */
  text: string;
}

/** Una sección de las guías. */
export interface GuideSection {
  /** El archivo de la guía, sin terminación, por ejemplo `recipes`. */
  guide: string;
  /** El título de la sección. */
  section: string;
  /** Su lugar en la referencia, por ejemplo `recipes.html#totales-por-moneda`. */
  link: string;
}
