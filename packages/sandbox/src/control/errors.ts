import { SandboxError } from '../sandbox-error.ts';

/** @throws SandboxError, a 404, always */
export function throwNotFound(message: string, param = 'id'): never {
  throw new SandboxError(404, { code: 'not_found', message, param });
}

/** @throws SandboxError, a 400, always */
export function throwInvalid(message: string, param: string): never {
  throw new SandboxError(400, { code: 'invalid_value', message, param });
}
