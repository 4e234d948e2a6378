import type { DrillHooks, DrillOptions } from '../drill/drill-options.ts';
import type { DrillReport } from '../drill/report.ts';
import { runDrill as run } from '../drill/run.ts';
import { SandboxError as ErrorClass } from '../sandbox-error.ts';
import { startSandbox as start } from '../server.ts';
import type { Sandbox, SandboxOptions } from '../sandbox-options.ts';

export type * from '../control/commands-types.ts';
export type { DeliveredRequest, DrillHooks, DrillOptions, DrillRequest } from '../drill/drill-options.ts';
export type { DisasterResult, DrillReport, GuideSection, TimelineEntry } from '../drill/report.ts';
export type { Sandbox, SandboxOptions } from '../sandbox-options.ts';

/** Algo que no se le puede pedir al sandbox; `message` dice por qué. */
export interface SandboxError extends Error {
  /** El estado HTTP que la misma llamada daría: 400, 404 o 409. */
  readonly status: 400 | 404 | 409;
  /** El código del error, para programas. */
  readonly code: string;
  /** El parámetro de que se trata. */
  readonly param: string | undefined;
  /** La regla del sandbox que lo decidió. */
  readonly rule: string | undefined;
}

/** La clase, para `instanceof`. */
export const SandboxError: abstract new (...args: never) => SandboxError = ErrorClass;

/**
 * Inicia el sandbox en este proceso, con un estado propio.
 *
 * @throws Error si una opción está mal, si la dirección no se puede usar, por ejemplo porque el puerto está ocupado, o si falta
 * SQLite
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start(options);
}

/**
 * Prueba una tienda con un simulacro: una compra sin desastre y después los desastres, uno tras otro. Una pérdida no es un error:
 * está en el informe.
 *
 * @throws Error si una opción está mal, si el sandbox no se puede usar, o si la tienda no contesta
 */
export function runDrill(options: DrillOptions, hooks: DrillHooks = {}): Promise<DrillReport> {
  return run(options, hooks);
}
