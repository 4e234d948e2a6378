const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * What is wrong with an `Authorization` header, in Spanish; nothing when it carries a key as the user of HTTP Basic
 * with an empty password (section "Autenticación" of the documentation). Any key is accepted.
 */
export function credentialsProblem(header: string | undefined): string | undefined {
  if (!header) {
    return 'Falta la llave secreta. Envíela como usuario de la autenticación básica HTTP, con la contraseña vacía.';
  }
  const [scheme = '', token = '', ...rest] = header.trim().split(/ +/);
  if (scheme.toLowerCase() !== 'basic') return 'La autenticación debe ser la básica de HTTP (Basic).';
  if (rest.length > 0 || !base64.test(token)) return malformed;
  const credentials = Buffer.from(token, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  if (colon === -1) return malformed;
  if (colon === 0) return 'La llave secreta está vacía: va como usuario, antes de los dos puntos.';
  if (colon < credentials.length - 1) return 'La contraseña debe quedar vacía: la llave secreta va como usuario.';
  return undefined;
}

const malformed = 'La cabecera Authorization está mal formada: lleva «Basic» y luego «llave:» en base64.';
