// What the dialog says. The texts come with its data; what they are filled with is in braces.

import type { Language } from '../../language.ts';

const es = {
  link: 'Probar',
  title: 'Probar: {operation}',
  close: 'Cerrar',
  server: 'Servidor',
  servers: {
    mock: 'Servidor simulado: contesta con los ejemplos',
    sandbox: 'Sandbox: recuerda lo que se crea',
    other: 'Otra dirección de esta máquina',
  },
  start: 'Para iniciarlo, en una terminal:',
  guide: 'Cómo se instalan los servidores',
  address: 'Dirección base',
  warning:
    'Lo que envíe, con la llave, le llega al programa que atiende esa dirección, sea cual sea. No ponga ahí llaves ni datos verdaderos.',
  confirm: 'Conozco ese programa y quiero enviarle esta llamada',
  key: 'Llave de prueba',
  keyHint: 'Cualquiera que empiece con sk_test_. No se guarda.',
  parameters: 'Parámetros',
  places: { path: 'en la ruta', query: 'en la consulta', header: 'en la cabecera' },
  required: 'obligatorio',
  example: 'Ejemplo',
  body: 'Cuerpo',
  send: 'Enviar',
  stop: 'Detener',
  curl: 'La misma llamada con curl',
  curlHint: 'Antes, en la misma terminal:',
  copy: 'Copiar',
  copied: 'Copiado.',
  selected: 'El navegador no deja copiar: quedó seleccionado.',
  response: 'Respuesta',
  unsent: 'Todavía no se envió nada.',
  headers: 'Cabeceras que el navegador muestra',
  noBody: 'Sin cuerpo.',
  more: '… y {count} caracteres más',
  // What is wrong with what was filled in.
  noAddress: 'Escriba una dirección completa, por ejemplo {address}.',
  notLocal:
    'Desde esta página solo se envía a su máquina: http://127.0.0.1 o http://localhost, con cualquier puerto. Para otra dirección, copie la llamada con curl.',
  notConfirmed: 'Confirme primero que conoce el programa que atiende esa dirección.',
  refusedKey: 'Solo se acepta una llave de prueba, sk_test_…; lo que escribió se borró y no se guardó.',
  noKey: 'Escriba una llave de prueba, por ejemplo {key}.',
  missing: 'Falta {name}.',
  badJson: 'El cuerpo no es JSON: línea {line}, columna {column}.',
  // What became of a call.
  sending: 'Enviando…',
  stopped: 'Detenido: no se esperó la respuesta.',
  timeout: 'No hubo respuesta en {seconds} segundos.',
  silent: 'Nadie contesta en {origin}.',
  startServer: 'Si el servidor no está en marcha, inícielo en una terminal: {command}',
  unreadable:
    '{origin} está en marcha, pero el navegador no recibió una respuesta que esta página pueda leer: la conexión se cortó, o el servidor no admite páginas de otro origen (CORS).',
  cut: 'La respuesta se cortó antes de su final.',
  redirect: 'El servidor contesta con una redirección, que no se sigue.',
  unknownOutcome: 'La petición puede haberse cumplido: averígüelo antes de repetirla.',
  fromFile:
    'Esta página se abrió como archivo, y algunos navegadores no dejan enviar desde ahí. Sírvala con npm run docs.',
  fromSite:
    'Esta página viene de internet: el navegador puede pedir permiso para llamar a su máquina, o no dejarlo (Safari). Sirva la referencia en su máquina con npm run docs, o use curl.',
  notInSandbox: 'El sandbox conoce lo que se creó en él con la misma llave: cree una orden y use su id.',
};

export type TryMessages = typeof es;

const en: TryMessages = {
  link: 'Try it',
  title: 'Try it: {operation}',
  close: 'Close',
  server: 'Server',
  servers: {
    mock: 'Mock server: answers with the examples',
    sandbox: 'Sandbox: remembers what is created',
    other: 'Another address of this machine',
  },
  start: 'To start it, in a terminal:',
  guide: 'How the servers are installed',
  address: 'Base address',
  warning:
    'What you send, with the key, reaches the program at that address, whatever it is. Put no real keys or data there.',
  confirm: 'I know that program and want to send it this call',
  key: 'Test key',
  keyHint: 'Any that begins with sk_test_. It is not stored.',
  parameters: 'Parameters',
  places: { path: 'in the path', query: 'in the query', header: 'in the header' },
  required: 'required',
  example: 'Example',
  body: 'Body',
  send: 'Send',
  stop: 'Stop',
  curl: 'The same call with curl',
  curlHint: 'Before it, in the same terminal:',
  copy: 'Copy',
  copied: 'Copied.',
  selected: 'The browser does not allow copying: it is selected.',
  response: 'Response',
  unsent: 'Nothing has been sent yet.',
  headers: 'Headers that the browser shows',
  noBody: 'No body.',
  more: '… and {count} more characters',
  noAddress: 'Write a whole address, such as {address}.',
  notLocal:
    'This page sends to your machine only: http://127.0.0.1 or http://localhost, with any port. For another address, copy the call with curl.',
  notConfirmed: 'First confirm that you know the program at that address.',
  refusedKey: 'Only a test key is accepted, sk_test_…; what you wrote was removed and not stored.',
  noKey: 'Write a test key, such as {key}.',
  missing: '{name} is missing.',
  badJson: 'The body is not JSON: line {line}, column {column}.',
  sending: 'Sending…',
  stopped: 'Stopped: the response was not waited for.',
  timeout: 'There was no response within {seconds} seconds.',
  silent: 'Nothing answers at {origin}.',
  startServer: 'If the server is not running, start it in a terminal: {command}',
  unreadable:
    '{origin} is running, but the browser received no response that this page may read: the connection was cut, or the server does not allow pages of another origin (CORS).',
  cut: 'The response was cut before its end.',
  redirect: 'The server answers with a redirection, which is not followed.',
  unknownOutcome: 'The request may have been carried out: find out before you repeat it.',
  fromFile:
    'This page was opened as a file, and some browsers do not allow sending from there. Serve it with npm run docs.',
  fromSite:
    'This page comes from the internet: the browser may ask for permission to call your machine, or not allow it (Safari). Serve the reference on your machine with npm run docs, or use curl.',
  notInSandbox: 'The sandbox knows what was created there with the same key: create an order and use its id.',
};

export const tryMessages: Record<Language, TryMessages> = { es, en };
