// Where a 401 is decided: the credentials of a request held against the contract's `security`.
import type { IncomingHttpHeaders } from 'node:http';
import { resolveRef, type Contract, type Operation, type SecurityScheme } from './contract.ts';
import { throwHttpError } from './http-error.ts';

export type CredentialsReason = 'missing' | 'wrong-scheme' | 'malformed' | 'empty-key' | 'password-not-empty';

/** What is wrong with the credentials of a request. */
export interface CredentialsProblem {
  /** The HTTP authentication scheme that the contract asks for, in lower case, such as `basic`. */
  scheme: string;
  reason: CredentialsReason;
}

interface Messages {
  /** For the client that sent the request. */
  message: string;
  /** What was expected, in a few words. */
  expected: string;
}

/** What is said about the API's own scheme, HTTP Basic with the key as the user. */
const basicMessages: Record<CredentialsReason, Messages> = {
  missing: {
    message: 'Falta la llave secreta. Envíela como usuario de la autenticación básica HTTP, con la contraseña vacía.',
    expected: 'la llave secreta como usuario de la autenticación básica HTTP',
  },
  'wrong-scheme': {
    message: 'La autenticación debe ser la básica de HTTP (Basic).',
    expected: 'la autenticación básica de HTTP (Basic)',
  },
  malformed: {
    message: 'La cabecera Authorization está mal formada: lleva «Basic» y luego «llave:» en base64.',
    expected: '«Basic» y luego «llave:» en base64',
  },
  'empty-key': {
    message: 'La llave secreta está vacía: va como usuario, antes de los dos puntos.',
    expected: 'la llave secreta como usuario, antes de los dos puntos',
  },
  'password-not-empty': {
    message: 'La contraseña debe quedar vacía: la llave secreta va como usuario.',
    expected: 'la contraseña vacía',
  },
};

const basicChallenge = 'Basic realm="KashIO Payments", charset="UTF-8"';

/** What is wrong with credentials, and what was expected, in Spanish. */
export function describeCredentials({ scheme, reason }: CredentialsProblem): Messages {
  if (scheme === 'basic') return basicMessages[reason];
  const expected = `la cabecera Authorization lleva «${scheme}» y luego el token`;
  return { message: `Faltan las credenciales: ${expected}.`, expected };
}

const decodeBasic = (token: string) => Buffer.from(token, 'base64').toString('utf8');

/** The key that a request comes with, once its credentials have been checked: the user of HTTP Basic. */
export function getApiKey({ authorization = '' }: IncomingHttpHeaders): string {
  const [, token = ''] = authorization.trim().split(/ +/);
  return decodeBasic(token).replace(/:$/, '');
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A key as the user of HTTP Basic with an empty password (section "Autenticación" of the documentation). */
function checkBasic(token: string): CredentialsReason | undefined {
  if (!base64.test(token)) return 'malformed';
  const credentials = decodeBasic(token);
  const colon = credentials.indexOf(':');
  if (colon === -1) return 'malformed';
  if (colon === 0) return 'empty-key';
  return colon < credentials.length - 1 ? 'password-not-empty' : undefined;
}

function parseHeader(scheme: string, header: string | undefined): CredentialsReason | undefined {
  if (!header) return 'missing';
  const [sent = '', token = '', ...rest] = header.trim().split(/ +/);
  if (sent.toLowerCase() !== scheme) return 'wrong-scheme';
  if (token === '' || rest.length > 0) return 'malformed';
  return scheme === 'basic' ? checkBasic(token) : undefined;
}

/** The last header that was right: most requests come with the one of the request before. */
let right: { scheme: string; header: string | undefined } | undefined;

function checkHeader(scheme: string, header: string | undefined): CredentialsReason | undefined {
  if (right?.scheme === scheme && right.header === header) return undefined;
  const reason = parseHeader(scheme, header);
  if (reason === undefined) right = { scheme, header };
  return reason;
}

/** The HTTP authentication scheme, in lower case. The contract has no other kind of security. */
function getHttpScheme(contract: Contract, name: string): string {
  const scheme: SecurityScheme | undefined = contract.components.securitySchemes[name];
  const resolved = scheme && resolveRef(contract, scheme);
  if (resolved?.type !== 'http') throw new Error(`The security scheme ${name} is not one of HTTP authentication.`);
  return resolved.scheme.toLowerCase();
}

/** The alternatives that the contract allows for an operation, each with the schemes that it needs. None: no credentials. */
function getRequirements(contract: Contract, operation: Operation): string[][] {
  const requirements = operation.security ?? contract.security ?? [];
  return requirements.map((requirement) => Object.keys(requirement).map((name) => getHttpScheme(contract, name)));
}

/**
 * Checks the credentials of a request. Any that have the right form will do: what they are is never looked at.
 *
 * @returns what is wrong; `undefined` when the contract's `security` for the operation is met
 */
export function checkCredentials(
  contract: Contract,
  operation: Operation,
  { authorization }: IncomingHttpHeaders,
): CredentialsProblem | undefined {
  const alternatives = getRequirements(contract, operation).map((schemes) =>
    schemes.flatMap((scheme): CredentialsProblem[] => {
      const reason = checkHeader(scheme, authorization);
      return reason === undefined ? [] : [{ scheme, reason }];
    }),
  );
  return alternatives.some((problems) => problems.length === 0) ? undefined : alternatives[0]?.[0];
}

/** The header of a 401 (RFC 9110, section 11.6.1): how an operation is called. */
export function getChallenge(contract: Contract, operation: Operation): Record<string, string> {
  const scheme = getRequirements(contract, operation).flat()[0] ?? 'basic';
  return { 'www-authenticate': scheme === 'basic' ? basicChallenge : scheme };
}

/**
 * Demands the credentials that an operation needs.
 *
 * @throws HttpError, a 401, when they are missing or malformed
 */
export function requireCredentials(contract: Contract, operation: Operation, headers: IncomingHttpHeaders): void {
  const problem = checkCredentials(contract, operation, headers);
  if (!problem) return;
  const { message } = describeCredentials(problem);
  throwHttpError(401, { code: 'unauthorized', message, param: 'Authorization' }, getChallenge(contract, operation));
}
