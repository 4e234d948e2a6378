import { failure, HttpError } from '@kashio-toolkit/core';

/** What a control call can't do, and why. */
export interface SandboxProblem {
  /** For programs, such as `not_found`. */
  code: string;
  /** For people, in Spanish: what is wrong, and what to do. */
  message: string;
  /** The parameter or property that it is about. */
  param?: string;
  /** The rule of the sandbox that decided it. */
  rule?: string;
}

/** Algo que no se le puede pedir al sandbox; `message` dice por qué. */
export class SandboxError extends HttpError {
  /** El estado HTTP que la misma llamada daría: 400, 404 o 409. */
  readonly status: 400 | 404 | 409;
  /** El código del error, para programas. */
  readonly code: string;
  /** El parámetro de que se trata. */
  readonly param: string | undefined;
  /** La regla del sandbox que lo decidió. */
  readonly rule: string | undefined;

  constructor(status: 400 | 404 | 409, { code, message, param, rule }: SandboxProblem) {
    const error = { code, message, ...(param !== undefined && { param }) };
    super(failure(status, [error], rule === undefined ? {} : { 'sandbox-rule': rule }));
    this.name = 'SandboxError';
    this.message = message;
    this.status = status;
    this.code = code;
    this.param = param;
    this.rule = rule;
  }
}
