/** Why an upstream has not answered, by the code of Node.js's error. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'rechazó la conexión: nadie escucha ahí',
  ENOTFOUND: 'no se encuentra: su nombre no existe',
  EAI_AGAIN: 'no se encuentra: el servicio de nombres (DNS) no contesta',
  ECONNRESET: 'cortó la conexión antes de terminar su respuesta',
  EPIPE: 'cortó la conexión antes de terminar su respuesta',
  EHOSTUNREACH: 'no se puede alcanzar por la red',
  ENETUNREACH: 'no se puede alcanzar por la red',
  ETIMEDOUT: 'no respondió a tiempo (--timeout)',
  EPROTO: 'no habla TLS: ¿es http:// en vez de https://?',
  CERT_HAS_EXPIRED: 'tiene un certificado TLS vencido',
  CERT_NOT_YET_VALID: 'tiene un certificado TLS que todavía no vale',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tiene un certificado TLS de otro nombre',
};

/** What OpenSSL says when no known authority vouches for a certificate. */
const untrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_(UNTRUSTED|REJECTED)|INVALID_CA/;

/** Why an upstream has not responded, as the end of a sentence about it. Nothing of what was sent is in it. */
export function describeNetworkError({ code = '' }: NodeJS.ErrnoException): string {
  if (code.startsWith('HPE_')) return `no respondió según HTTP (${code})`;
  if (untrusted.test(code)) {
    return `tiene un certificado TLS que ninguna autoridad conocida firma (${code}); si la autoridad es suya, nómbrela en NODE_EXTRA_CA_CERTS`;
  }
  const reason = reasons[code] ?? (code.startsWith('ERR_SSL_') ? 'no acepta la conexión TLS' : 'no respondió');
  return /^[A-Z][A-Z0-9_]*$/.test(code) ? `${reason} (${code})` : reason;
}
