// Everything that is changed in Redoc 3.0.1's page, with how often each place must be found: another count means that
// Redoc is no longer what was patched here. Only redoc.ts uses this.
import type { Language } from '../language.ts';

/** A replacement in Redoc's page. */
export interface Change {
  /** Where it is looked for: in the pre-rendered HTML or in Redoc's script. Neither holds the data of the contract as text. */
  part: 'html' | 'script';
  find: string;
  replace: string;
  /** How often it is found; `some` where that depends on what the page says. */
  count: number | 'some';
}

/** HTML of ours that is put into Redoc's page. */
export interface Frame {
  /** At the end of `<head>`. */
  head: string;
  /** Before everything else in `<body>`. */
  top: string;
  /** Above the menu. */
  sidebar: string;
  /** Below the menu, where Redoc advertises itself: the address and the text of a link. */
  foot: { href: string; text: string };
}

/** Text in Redoc's script: the place, whose last `english` becomes `spanish`. */
function text(find: string, english: string, spanish: string, count = 1): Change {
  const at = find.lastIndexOf(english);
  const replace = find.slice(0, at) + spanish + find.slice(at + english.length);
  return { part: 'script', find, replace, count };
}

/** Text that Redoc looks up by a key, which nobody can give it other words for: the stub returns the English default. */
const keyed = (key: string, english: string, spanish: string, count = 1) =>
  text(`\`${key}\`,\`${english}\``, english, spanish, count);

/** Text that travels with its key beside it. */
const labelled = (kind: 'label' | 'title', english: string, key: string, spanish: string, count = 1): Change => ({
  part: 'script',
  find: `${kind}:\`${english}\`,${kind}TranslationKey:\`${key}\``,
  replace: `${kind}:\`${spanish}\`,${kind}TranslationKey:\`${key}\``,
  count,
});

/** Text with no key at all. */
const bare = (before: string, english: string, spanish: string, count = 1): Change => ({
  part: 'script',
  find: `${before}\`${english}\``,
  replace: `${before}\`${spanish}\``,
  count,
});

const html = (find: string, replace: string, count: Change['count'] = 1): Change => ({ part: 'html', find, replace, count });
const script = (find: string, replace: string, count = 1): Change => ({ part: 'script', find, replace, count });

/** What of an interface is put together at run time, in the words of a language. */
interface Words {
  colorMode: string;
  columns: string;
  search: string;
  fold: string;
  unfold: string;
}

const words: Record<Language, Words> = {
  es: {
    colorMode: 'Cambiar entre claro y oscuro',
    columns: 'Cambiar entre una y dos columnas',
    search: 'Buscar',
    fold: 'Contraer',
    unfold: 'Desplegar',
  },
  en: {
    colorMode: 'Switch color mode',
    columns: 'Switch between one and two columns',
    search: 'Search',
    fold: 'Collapse',
    unfold: 'Expand',
  },
};

/** The words of schemas, which Redoc joins to phrases such as `Array of objects, <= 3 items`. */
const schemaPhrases: Change[] = [
  bare('Kb(', 'characters', 'caracteres'),
  bare('Kb(', 'items', 'elementos'),
  script('?`property`:`properties`,r,i)', '?`propiedad`:`propiedades`,r,i)'),
  bare('t===1?', 'non-empty', 'no vacío'),
  script('?`decimal places <= ${', '?`decimales <= ${'),
  script(':`multiple of ${e}`', ':`múltiplo de ${e}`'),
  bare('e.uniqueItems&&t.push(', 'unique', 'sin repetidos'),
  script(
    'function Nre(e){return e.split(` or `).map(e=>e.replace(/^(string|object|number|integer|array|boolean)s?( ?.*)/,`$1s$2`)).join(` or `)}',
    'var esTypes={string:`texto`,object:`objeto`,number:`número`,integer:`entero`,array:`lista`,boolean:`booleano`,null:`nulo`,any:`cualquier valor`},' +
      'esType=e=>esTypes[e]??e;' +
      'function Nre(e){return e.split(` or `).map(e=>e in esTypes&&e!==`any`&&e!==`null`?`${esTypes[e]}s`:esType(e)).join(` o `)}',
  ),
  script('a.indexOf(` or `)>-1&&(a=`(${a})`),a}))].join(` or `)}', 'a.indexOf(` o `)>-1&&(a=`(${a})`),a}))].join(` o `)}'),
  script('Array.isArray(t)?t.map(e=>e===null?`null`:e).join(` or `):t,', '(Array.isArray(t)?t:[t]).map(e=>esType(e===null?`null`:e)).join(` o `),'),
  script('if(Ub(n))i=`items`;', 'if(Ub(n))i=`listas`;'),
  script('r=`Array of `}else', 'r=`lista de `}else'),
  script('i=`Array of items`:(i=`any`,r=`Array of `)', 'i=`lista de elementos`:(i=`cualquier valor`,r=`lista de `)'),
  script('(i+=` or ${e.join(` or `)}`)', '(i+=` o ${e.map(esType).join(` o `)}`)'),
  script('(i+=` or null`)', '(i+=` o nulo`)'),
  script('i&&s.push(`(${i})`),a&&', 'i&&s.push(({email:`correo electrónico`,uri:`dirección web`,date:`fecha`})[i]??`(${i})`),a&&'),
  script(
    '`${e?.startsWith(`Array`)?`Items `:``}${t===1?`Value:`:`Enum:`}`',
    '`${t===1?`Valor`:`Valores`}${e?.startsWith(`lista`)?` de cada elemento`:``}:`',
  ),
  script(
    '`${t?.startsWith(`Array`)?`Items `:``}${n.length===1?`Value`:`Enum Value`}`',
    '`${n.length===1?`Valor`:`Valores`}${t?.startsWith(`lista`)?` de cada elemento`:``}`',
  ),
  bare('label:', 'Enum:', 'Valores:'),
  bare('ONE_OF:', 'One of:', 'Uno de:'),
  bare('ANY_OF:', 'Any of:', 'Una de estas formas:'),
  bare('Wre=', 'One of:', 'Uno de:'),
  bare('Gre=', 'Any of:', 'Una de estas formas:'),
  bare('DISCRIMINATOR:', 'Discriminator', 'Discriminador'),
  bare('Kre=', 'Default mapping', 'Por omisión'),
  bare('Dle=', 'Default mapping', 'Por omisión'),
  bare('rP=', 'Default mapping', 'Por omisión'),
  script('children:`Array [`', 'children:`Lista [`', 4),
  script('||`property name`)+`*`', '||`nombre de propiedad`)+`*`'),
  script('r[`property name*`]=', 'r[`nombre de propiedad*`]='),
  script('children:`deprecated`}):null,(0,V.jsx)(Yj', 'children:`obsoleto`}):null,(0,V.jsx)(Yj'),
  bare('(HC,{children:', 'Recursive', 'Recursivo', 1),
  script('c=o===1?`property`:`properties`', 'c=o===1?`propiedad`:`propiedades`'),
  script('e.accessMode?(0,V.jsx)(BC,{children:e.accessMode})', 'e.accessMode?(0,V.jsx)(BC,{children:e.accessMode===`read-only`?`solo lectura`:`solo escritura`})', 2),
];

const spanishKeyed: Change[] = [
  keyed('actions.hide', 'Hide', 'Ocultar', 2),
  keyed('actions.more', 'more', 'más', 2),
  keyed('actions.show', 'Show', 'Mostrar', 4),
  keyed('additionalProperties', 'additional property', 'propiedad adicional'),
  script('s&&u.push(r?r(`array`,`array`):`array`),u.push(l)', 'u.push(l),s&&u.push(`de la lista`)'),
  keyed('authorizationUrl', 'Authorization URL', 'Dirección de autorización'),
  keyed('badges.deprecated', 'deprecated', 'obsoleto', 7),
  keyed('badges.webhook', 'Webhook', 'Notificación'),
  keyed('bearerFormat', 'Bearer Format', 'Formato del portador'),
  keyed('body', 'Body', 'Cuerpo'),
  keyed('button.download.tooltipText', 'Download description', 'Descargar el contrato'),
  keyed('button.email.tooltipText', 'Send email', 'Enviar un correo'),
  keyed('button.externalLink.tooltipText', 'Open in new tab', 'Abrir en otra pestaña'),
  keyed('callbackRequest', 'Callback Request', 'Petición de la llamada de vuelta'),
  keyed('callbackResponse', 'Callback Response', 'Respuesta a la llamada de vuelta'),
  keyed('codeSnippet.collapse.tooltipText', 'Collapse all', 'Contraer todo'),
  script('`codeSnippet.copy.buttonText`,r||`Copied!`', '`codeSnippet.copy.buttonText`,r||`¡Copiado!`'),
  keyed('codeSnippet.copy.toasterText', 'Copy', 'Copiar'),
  keyed('codeSnippet.copy.tooltipText', 'Copy to clipboard', 'Copiar al portapapeles'),
  keyed('codeSnippet.expand.tooltipText', 'Expand all', 'Desplegar todo'),
  keyed('connectUrl', 'Connect URL', 'Dirección de conexión'),
  keyed('contentType', 'Payload media type', 'Tipo de contenido', 3),
  keyed('contentType', 'Request media type', 'Tipo de contenido de la petición'),
  keyed('contentType', 'Response media type', 'Tipo de contenido de la respuesta'),
  keyed('default', 'Default', 'Por omisión', 3),
  keyed('defaultValue', 'Default', 'Por omisión'),
  keyed('details', 'details', 'detalles'),
  keyed('deviceAuthorizationUrl', 'Device Authorization URL', 'Dirección de autorización del dispositivo'),
  keyed('discriminator', 'Discriminator', 'Discriminador'),
  keyed('discriminator.searchNoResults', 'No items found', 'Sin resultados'),
  keyed('discriminator.searchPlaceholder', 'Search items', 'Buscar'),
  keyed('enum', 'Enum', 'Valores'),
  keyed('example', 'Example', 'Ejemplo', 2),
  keyed('examples', 'Examples', 'Ejemplos'),
  keyed('fieldScopes', 'Field scopes', 'Permisos del campo'),
  keyed('flowType', 'Flow type', 'Tipo de flujo'),
  keyed('header', 'Headers', 'Cabeceras', 4),
  keyed('hideExample', 'Hide example', 'Ocultar el ejemplo'),
  keyed('hideOptionalScopes', 'Hide optional scopes', 'Ocultar los permisos opcionales'),
  keyed('httpAuthorizationScheme', 'HTTP Authorization Scheme', 'Esquema de autorización HTTP'),
  keyed('info.metadata.title', 'Metadata', 'Metadatos'),
  keyed('jsonViewer.showLess', 'Show less', 'Mostrar menos'),
  keyed('jsonViewer.showMore', 'Show more', 'Mostrar más'),
  keyed('loaders.loading', 'Loading...', 'Cargando…'),
  keyed('loading', 'Loading...', 'Cargando…'),
  keyed('moreDetails', 'More details', 'Más detalles'),
  keyed('noRequestPayload', 'No request payload', 'Sin cuerpo de la petición'),
  keyed('noResponseContent', 'No content', 'Sin contenido'),
  keyed('noResponseExample', 'No response sample', 'Sin respuesta de ejemplo'),
  keyed('oauth2MetadataUrl', 'OAuth2 Metadata URL', 'Dirección de los metadatos de OAuth2'),
  keyed('objectScopes', 'Object scopes', 'Permisos del objeto'),
  keyed('openapi.collapseAll', 'Collapse all', 'Contraer todo'),
  keyed('openapi.deepLink.tooltip', 'Link to this section', 'Enlace a esta sección'),
  keyed('openapi.expandAll', 'Expand all', 'Desplegar todo'),
  keyed('openapi.hidePattern', 'Hide pattern', 'Ocultar el patrón'),
  keyed('openapi.showPattern', 'Show pattern', 'Mostrar el patrón'),
  keyed('page.actions.copyButtonText', 'Copy', 'Copiar'),
  keyed('page.actions.copyTitle', 'Copy for LLM', 'Copiar para un LLM'),
  script('`Copy page as GraphQL SDL for LLMs`:`Copy page as YAML for LLMs`', '`Copiar la página como GraphQL`:`Copiar la página como YAML`'),
  keyed('page.actions.moreActions', 'More actions', 'Más acciones', 2),
  keyed('page.apiNotFound.backButton', 'Back to docs', 'Volver a la referencia'),
  keyed('page.apiNotFound.description', "There's no page at", 'No hay ninguna página en'),
  keyed('page.apiNotFound.hint', 'It may have been moved or deleted.', 'Puede que se haya movido o borrado.'),
  keyed('page.apiNotFound.title', 'No page at this address', 'No hay página en esta dirección'),
  keyed('parameterName', 'parameter name', 'nombre del parámetro'),
  keyed('patternProperties', 'pattern property', 'propiedad por patrón'),
  keyed('payload', 'Payload', 'Cuerpo', 3),
  keyed('recursive', 'Recursive', 'Recursivo'),
  keyed('refreshUrl', 'Refresh URL', 'Dirección de renovación'),
  keyed('requestSample', 'Request sample', 'Petición de ejemplo'),
  keyed('required', 'required', 'obligatorio', 4),
  keyed('requiredScopes', 'Required scopes', 'Permisos necesarios', 6),
  keyed('response', 'Response', 'Respuesta'),
  keyed('responseSample', 'Response sample', 'Respuesta de ejemplo', 2),
  keyed('search.navbar.label', 'Search ', 'Buscar '),
  keyed('search.searchItem.deprecated', 'Deprecated', 'Obsoleto'),
  keyed('search.searchItem.enum', 'Enum', 'Valores'),
  keyed('search.searchItem.example', 'Example', 'Ejemplo'),
  keyed('security', 'Security', 'Seguridad', 2),
  keyed('showExample', 'Show example', 'Mostrar el ejemplo'),
  script('`showMoreScopes`,`Show ${a} more scopes`', '`showMoreScopes`,`Mostrar ${a} permisos más`'),
  keyed('showOptionalScopes', 'Show optional scopes', 'Mostrar los permisos opcionales'),
  keyed('sidebar.actions.changeToSingleColumn', 'Switch to single column', 'Pasar a una columna'),
  keyed('sidebar.actions.changeToTwoColumns', 'Switch to two columns', 'Pasar a dos columnas'),
  keyed('sidebar.actions.hide', 'Hide sidebar', 'Ocultar el menú'),
  keyed('sidebar.actions.show', 'Show sidebar', 'Mostrar el menú'),
  keyed('sidebar.actions.singleColumn', 'Single column', 'Una columna'),
  keyed('sidebar.actions.twoColumns', 'Two columns', 'Dos columnas'),
  keyed('tokenUrl', 'Token URL', 'Dirección del token'),
  keyed('unsupportedLanguage', 'Language is not supported.', 'Este lenguaje no está disponible.'),
  keyed('value', 'Value', 'Valor', 3),
  keyed('variables', 'Variables', 'Variables', 2),
  keyed('viewSecurityDetails', 'View details', 'Ver los detalles'),
  keyed('viewSecurityDetails', 'View security details', 'Ver los detalles'),
];

const spanishLabelled: Change[] = [
  labelled('title', 'Download OpenAPI description', 'download.description.title', 'Descargar el contrato'),
  labelled('title', 'License', 'info.license', 'Licencia', 6),
  labelled('label', 'Terms of Service', 'info.termsOfService', 'Condiciones del servicio', 3),
  labelled('title', 'Overview', 'info.title', 'Resumen', 4),
  labelled('title', 'Servers', 'servers.title', 'Servidores'),
  labelled('title', 'Schemas', 'schemas', 'Esquemas'),
  labelled('title', 'Operations', 'operations', 'Operaciones'),
  bare('V_=', 'Webhooks', 'Notificaciones'),
  labelled('label', 'Request', 'request', 'Petición', 3),
  labelled('label', 'No request data', 'noRequestData', 'Sin datos en la petición'),
  labelled('label', 'Responses', 'responses', 'Respuestas'),
  labelled('label', 'Callbacks', 'callbacks', 'Llamadas de vuelta'),
  labelled('label', 'Path', 'path', 'Ruta'),
  labelled('label', 'Query', 'query', 'Consulta'),
  labelled('label', 'Query String', 'querystring', 'Consulta'),
  labelled('label', 'Cookies', 'cookie', 'Cookies'),
  labelled('label', 'Headers', 'header', 'Cabeceras'),
  labelled('label', 'Request Body', 'body', 'Cuerpo de la petición'),
];

const spanishBare: Change[] = [
  bare('"aria-label":', 'Dismiss notification', 'Cerrar el aviso'),
  bare('title:', 'Dismiss notification', 'Cerrar el aviso'),
  bare('"aria-label":', 'Copy', 'Copiar'),
  bare('"aria-label":', 'Expand all', 'Desplegar todo'),
  bare('"aria-label":', 'Collapse all', 'Contraer todo'),
  bare('"aria-label":', 'Open in new tab', 'Abrir en otra pestaña'),
  bare('"aria-label":', 'Email', 'Enviar un correo'),
  bare('"aria-label":', 'More details', 'Más detalles'),
  bare('"aria-label":', 'Response status', 'Código de la respuesta'),
  bare('"aria-label":', 'Close image', 'Cerrar la imagen'),
  script('"aria-label":n?`Show sidebar`:`Hide sidebar`', '"aria-label":n?`Mostrar el menú`:`Ocultar el menú`'),
  script('"aria-label":e?`Close navigation menu`:`Open navigation menu`', '"aria-label":e?`Cerrar el menú`:`Abrir el menú`'),
  script('`link to ${', '`enlace a ${', 15),
  script('??`Example ${t+1}`', '??`Ejemplo ${t+1}`'),
  bare('title:', 'Payload', 'Cuerpo', 1),
  bare('`payload`,label:', 'Payload', 'Cuerpo'),
  bare('emptyMessage:', '// No payload sample', '// Sin ejemplo'),
  bare('emptyMessage:', '// No callback payload', '// Sin ejemplo'),
  bare('label:', 'Scheme type:', 'Tipo de esquema:', 2),
  bare('label:', 'Location:', 'Lugar:'),
  bare('(sF,{children:', ' and ', ' y '),
  bare('(sF,{children:', ' or ', ' o '),
  bare('tip:', 'Deprecated', 'Obsoleto'),
  bare('children:', 'Something went wrong rendering the API documentation.', 'No se pudo mostrar la referencia.'),
  bare('title:', 'Error details', 'Detalles del error'),
  bare('children:', 'Reload page', 'Volver a cargar la página'),
  bare('', 'Failed to load API description: ', 'No se pudo cargar el contrato: '),
  bare('placeholder:', 'Search docs...', 'Buscar en la referencia…'),
  bare('children:', 'Searching...', 'Buscando…'),
  bare('children:', 'No results', 'Sin resultados'),
  bare('children:', 'Search endpoints, schemas, and more...', 'Busque operaciones, guías y esquemas'),
  bare('text:', 'to navigate', 'para moverse'),
  bare('text:', 'to select', 'para elegir'),
  bare('text:', 'to exit', 'para salir'),
  bare('onClick:e,children:', 'Cancel', 'Cancelar'),
  bare('tip:', 'Switch color mode', 'Cambiar entre claro y oscuro'),
  script('children:t.httpVerb===`hook`?`event`:t.httpVerb', 'children:({hook:`evento`,schema:`esquema`})[t.httpVerb]??t.httpVerb'),
];

/** Where the search found something: `request fields`, `response 200 fields`. Redoc reads the number out of it again. */
const searchPlaces: Change[] = [
  bare('xEe=', 'request fields', 'petición · campos'),
  bare('SEe=', 'request body', 'petición · cuerpo'),
  bare('CEe=', 'schema fields', 'esquema · campos'),
  bare('e0=', 'description', 'descripción'),
  bare('t0=', 'callback', 'llamada de vuelta'),
  bare('a0=', 'server', 'servidor'),
  bare('TEe=', 'server variables', 'servidor · variables'),
  bare('o0=', 'overview', 'resumen'),
  bare('EEe=', 'metadata', 'metadatos'),
  bare('DEe=', 'security', 'seguridad'),
  bare('OEe=', 'request examples', 'petición · ejemplos'),
  bare('case`query`:return', 'query parameters', 'parámetros de la consulta'),
  bare('case`path`:return', 'path parameters', 'parámetros de la ruta'),
  bare('case`headers`:return', 'header parameters', 'parámetros de la cabecera'),
  bare('case`cookies`:return', 'cookie parameters', 'parámetros de las cookies'),
  bare('case`responses`:return', 'response fields', 'respuesta · campos'),
  script('return`response ${e}`', 'return`respuesta ${e}`'),
  script('return`response ${e} fields`', 'return`respuesta ${e} · campos`'),
  script('return`response ${e} headers`', 'return`respuesta ${e} · cabeceras`'),
  script('return`response ${e} examples`', 'return`respuesta ${e} · ejemplos`'),
  script('/(?:^|\\s)response (\\S+) /', '/(?:^|\\s)respuesta (\\S+) /'),
  script('e.endsWith(` examples`)', 'e.endsWith(` ejemplos`)'),
  script('children:c.httpMethod.toUpperCase()', 'children:c.httpMethod===`schema`?`ESQUEMA`:c.httpMethod.toUpperCase()'),
];

const spanishHtml: Change[] = [
  html('<html lang="en">', '<html lang="es-PE">'),
  html('<span>Loading...</span>', '<span>Cargando…</span>'),
  html('aria-label="Hide sidebar"', 'aria-label="Ocultar el menú"'),
  html('aria-label="Open navigation menu"', 'aria-label="Abrir el menú"'),
  html('aria-label="Copy"', 'aria-label="Copiar"', 'some'),
  html('aria-label="Email"', 'aria-label="Enviar un correo"'),
  html('aria-label="link to ', 'aria-label="enlace a ', 'some'),
  html('Panel/PanelHeaderTitle">Overview<', 'Panel/PanelHeaderTitle">Resumen<'),
  html('Panel/PanelHeaderTitle">Servers<', 'Panel/PanelHeaderTitle">Servidores<'),
  html('>License</span>', '>Licencia</span>'),
];

/** An address of Redoc's maker, from which every reader would fetch a picture. */
const remoteLogo = (name: string) => script(`\`https://cdn.redoc.ly/redoc/${name}.svg\``, '`data:,`');

/** What is changed for every language: nothing leaves the page, links work anywhere, everything is reached by keyboard. */
function common({ colorMode, columns, search, fold, unfold }: Words, { head, top, sidebar, foot }: Frame): Change[] {
  const asScript = (value: string) => JSON.stringify(value).replaceAll('</', '<\\/');
  return [
    script('* Version: 3.0.1\n', '* Version: 3.0.1\n'),
    html('</head>', `${head}</head>`),
    html('<body>', `<body>${top}`),
    remoteLogo('logo-mini-full'),
    remoteLogo('logo-mini'),

    // Our name above the menu, and a link of ours in the place of the advertisement.
    html(' menu-content">', ` menu-content"><div class="site-head">${sidebar}</div>`),
    script(
      '(0,V.jsx)($B,{dataTestId:`logo`,..._})',
      `(0,V.jsx)(\`div\`,{className:\`site-head\`,dangerouslySetInnerHTML:{__html:${asScript(sidebar)}}})`,
    ),
    html(
      '<a target="_blank" rel="noopener noreferrer" href="https://redocly.com/redoc/"><p>API docs by</p></a>',
      `<a class="site-static" href="${foot.href}">${foot.text}</a>`,
    ),
    script(
      '(0,V.jsx)(jke,{$collapsedSidebar:n,children:(0,V.jsx)(`a`,{target:`_blank`,rel:`noopener noreferrer`,href:`https://redocly.com/redoc/`,onClick:()=>{i.sendLogoClickedMessage([{...wj.redoclyAttribution}])},children:n?(0,V.jsx)(y4,{}):(0,V.jsxs)(V.Fragment,{children:[(0,V.jsx)(`p`,{children:`API docs by`}),(0,V.jsx)(y4,{full:!0})]})})})',
      `!n&&(0,V.jsx)(jke,{$collapsedSidebar:n,children:(0,V.jsx)(\`a\`,{className:\`site-static\`,href:${asScript(foot.href)},children:${asScript(foot.text)}})})`,
    ),

    // The menu that is there before the script runs: its links name pages that no server has.
    html('href="/', 'href="#/', 'some'),

    // Names that say what a control does, and no name that contradicts what is written on it.
    html('aria-label="light"', `aria-label="${colorMode}"`),
    script('"aria-label":t,size:`small`,variant:`outlined`,icon:(0,V.jsx)(hke', `"aria-label":\`${colorMode}\`,size:\`small\`,variant:\`outlined\`,icon:(0,V.jsx)(hke`),
    script('"aria-label":`Example`,options:', 'options:'),
    script('"aria-label":t??(a===`discriminator`?`Discriminator`:`Variant`),', ''),
    script('{"aria-label":`collapse`,', `{"aria-label":e?\`${fold}\`:\`${unfold}\`,"aria-expanded":e,`),
    bare('"aria-label":', 'Search trigger button', search),

    // Controls that only a mouse reaches; the page's own script lets Enter and Space press them.
    html('<div data-testid="search-trigger"', '<div role="button" tabindex="0" data-testid="search-trigger"'),
    script('{onClick:e,onPointerEnter:t,className:r,"data-testid":`search-trigger`', '{role:`button`,tabIndex:0,onClick:e,onPointerEnter:t,className:r,"data-testid":`search-trigger`'),
    html('<span class="sc-gdniDZ cRwIbi">', `<span role="button" tabindex="0" aria-label="${columns}" class="sc-gdniDZ cRwIbi">`),
    script('(0,V.jsxs)(bke,{onClick:t,', `(0,V.jsxs)(bke,{role:\`button\`,tabIndex:0,"aria-label":\`${columns}\`,onClick:t,`),
    script('className:`overlay`,ref:c,"data-testid":`search-dialog`', `className:\`overlay\`,ref:c,role:\`dialog\`,"aria-modal":!0,"aria-label":\`${search}\`,"data-testid":\`search-dialog\``),

    // The search reads a text without its line breaks, which glues words together.
    script(
      'for(let t of e.children??[])n(t)}}return n(e),t.join(``)}function $T(',
      'for(let t of e.children??[])n(t);/^(softbreak|hardbreak|paragraph|heading|item|t[dhr]|fence)$/.test(e.type)&&t.push(` `)}}' +
        'return n(e),t.join(``).replace(/\\s+/g,` `).trim()}function $T(',
    ),

    // Names of nested properties take the colour of the text: Redoc's rainbow is too faint on one ground or the other.
    script('.schema-name {\n        color: ${t};', '.schema-name {\n        color: inherit;'),
  ];
}

/** All changes for the page in a language. */
export function changesFor(language: Language, frame: Frame): Change[] {
  const spanish = [...spanishHtml, ...schemaPhrases, ...spanishKeyed, ...spanishLabelled, ...spanishBare, ...searchPlaces];
  return [...common(words[language], frame), ...(language === 'es' ? spanish : [])];
}
