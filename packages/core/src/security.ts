import type { IncomingMessage } from 'node:http';
import type { Contract, Json } from './contract.ts';
import { credentialsProblem } from './credentials.ts';
import { throwHttpError } from './http-error.ts';
import type { Match } from './router.ts';

/** A way of signing in, as OpenAPI describes it. */
interface Scheme {
  type?: string;
  /** Of HTTP: `basic`, `bearer` or another. */
  scheme?: string;
  /** Of an API key: where it stands, and under which name. */
  in?: string;
  name?: string;
}

/** Ways of signing in that are needed together, by their names in the contract. */
type Requirement = Record<string, Json>;

/** What is wrong with the credentials of a request, and what they should be. */
interface Problem {
  message: string;
  param: string;
  challenge: string;
}

const basicChallenge = 'Basic realm="KashIO Payments", charset="UTF-8"';

/** The headers of a 401. */
export const challenge = { 'www-authenticate': basicChallenge };

function keyProblem(
  { in: place = 'header', name = '' }: Scheme,
  request: IncomingMessage,
  query: URLSearchParams,
): Problem | undefined {
  const { headers } = request;
  const given = {
    header: headers[name.toLowerCase()] !== undefined,
    query: query.has(name),
    cookie: (headers.cookie ?? '').split(/; */).some((pair) => pair.startsWith(`${name}=`)),
  };
  if (given[place as keyof typeof given]) return undefined;
  return {
    message: `Falta la llave «${name}» (${place}).`,
    param: name,
    challenge: `ApiKey name="${encodeURIComponent(name)}"`,
  };
}

/** Whether credentials of a kind are there, and of the right form; what they are is never looked at. */
function problemOf(scheme: Scheme | undefined, request: IncomingMessage, query: URLSearchParams): Problem | undefined {
  if (scheme?.type === 'apiKey') return keyProblem(scheme, request, query);
  const { authorization } = request.headers;
  // OAuth and OpenID Connect bring a bearer's token as well.
  const { scheme: kind = 'Bearer' } = scheme?.type === 'http' ? scheme : {};
  if (kind.toLowerCase() === 'basic') {
    const message = credentialsProblem(authorization);
    return message === undefined ? undefined : { message, param: 'Authorization', challenge: basicChallenge };
  }
  const [given = '', token = ''] = (authorization ?? '').trim().split(/ +/);
  if (given.toLowerCase() === kind.toLowerCase() && token !== '') return undefined;
  return {
    message: `Faltan las credenciales: la cabecera Authorization lleva «${kind}» y luego el token.`,
    param: 'Authorization',
    challenge: kind,
  };
}

/** Demands of a request the credentials that an operation needs; any that have the right form will do. */
export type Authenticate = (match: Match, request: IncomingMessage, query: URLSearchParams) => void;

/**
 * Prepares that for a contract.
 *
 * @returns a function that throws a HttpError, a 401, for missing or malformed credentials
 */
export function createAuthentication({ security = [], components }: Contract): Authenticate {
  const schemes = (components?.securitySchemes ?? {}) as unknown as Record<string, Scheme>;
  return ({ operation }, request, query) => {
    const requirements: Requirement[] = operation.security ?? security;
    const problems = requirements.map((requirement) =>
      Object.keys(requirement).flatMap((name) => problemOf(schemes[name], request, query) ?? []),
    );
    const [first] = problems;
    if (first === undefined || problems.some((found) => found.length === 0)) return;
    const [problem] = first as [Problem];
    throwHttpError(
      401,
      { code: 'unauthorized', message: problem.message, param: problem.param },
      { 'www-authenticate': problem.challenge },
    );
  };
}
