// The patches of Redoc 3.0.1's page in every language, with how often each place must be found: another count means that
// Redoc is no longer what was patched here.
import type { Language } from '../language.ts';
import { bare, html, script, type Patch } from './patch.ts';
import { spanish } from './spanish.ts';

/** Our HTML in Redoc's page. */
export interface Template {
  /** At the end of `<head>`. */
  head: string;
  /** Before everything else in `<body>`. */
  top: string;
  /** Above the menu. */
  sidebar: string;
  /** Below the menu, where Redoc advertises itself: the address and the text of a link. */
  foot: { href: string; text: string };
  /** The contract's version, which Redoc puts into the heading of the page, where it reads as the API's own. */
  version: string;
}

/** What of an interface is put together at run time, in the messages of a language. */
interface Messages {
  colorMode: string;
  columns: string;
  search: string;
  clear: string;
  close: string;
  fold: string;
  unfold: string;
  /** What the contract's ways of signing in are called, by their names there. */
  schemes: Record<string, string>;
}

const messages: Record<Language, Messages> = {
  es: {
    colorMode: 'Cambiar entre claro y oscuro',
    columns: 'Cambiar entre una y dos columnas',
    search: 'Buscar',
    clear: 'Borrar',
    close: 'Cerrar',
    fold: 'Contraer',
    unfold: 'Desplegar',
    schemes: { SecretKey: 'Llave secreta' },
  },
  en: {
    colorMode: 'Switch color mode',
    columns: 'Switch between one and two columns',
    search: 'Search',
    clear: 'Clear',
    close: 'Close',
    fold: 'Collapse',
    unfold: 'Expand',
    schemes: { SecretKey: 'Secret key' },
  },
};

/** An address of Redoc's maker, from which every reader would fetch a picture. */
const remoteLogo = (name: string) => script(`\`https://cdn.redoc.ly/redoc/${name}.svg\``, '`data:,`');

/** The patches for every language: nothing leaves the page, links work anywhere, everything is reached by keyboard. */
function common(
  { colorMode, columns, search, clear, close, fold, unfold, schemes }: Messages,
  { head, top, sidebar, foot, version }: Template,
): Patch[] {
  const asScript = (value: unknown) => JSON.stringify(value).replaceAll('</', '<\\/');
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

    // The heading is the name alone; the version stands below it, in our own messages.
    html(` (${version})</h1>`, '</h1>'),
    script('c=o?.version?`${s} (${o.version})`:s', 'c=s'),

    // How to sign in, in messages: the name of the scheme for readers, and the scheme of HTTP instead of the word «http».
    script(
      '$deprecated:e.deprecated,children:[e.name,',
      `$deprecated:e.deprecated,children:[${asScript(schemes)}[e.name]??e.name,`,
    ),
    script('(0,V.jsx)(Ede,{children:r})', `(0,V.jsx)(Ede,{children:${asScript(schemes)}[r]??r})`),
    script(
      '),value:e.type}),(0,V.jsx)(bF,{label:t(',
      '),value:e.scheme?.replace(/^./,e=>e.toUpperCase())??e.type}),(0,V.jsx)(bF,{label:t(',
    ),

    // The code of guides is shown as that of operations is, with its colours and a button that copies it.
    script(
      '$z={table:{',
      '$z={fence:{transform:({attributes:e})=>new Wz.Tag(`CodeFence`,{lang:e.language,source:e.content.trimEnd()})},table:{',
    ),
    script(
      'eB={HtmlScript:()=>null}',
      'eB={HtmlScript:()=>null,CodeFence:e=>(0,V.jsx)(yC,{...e,header:{className:`code-block-header`,controls:{copy:{onClick(){}}}}})}',
    ),

    // Keys are no news on a screen without a keyboard, where the style hides them.
    script('),o?`⌘K`:`Ctrl+K`]', '),(0,V.jsx)(`kbd`,{className:`site-keys`,children:o?`⌘K`:`Ctrl+K`})]'),

    // What the search found has the address of its section twice, which only Redoc itself understands.
    script('to:c.url,onClick:e', 'to:c.url.replace(/^(.+)#\\1$/,`$1`),onClick:e'),

    // The menu that is there before the script runs: its links name pages that no server has.
    html('href="/', 'href="#/', 'some'),

    // Names that say what a control does, and no name that contradicts what is written on it.
    html('aria-label="light"', `aria-label="${colorMode}"`),
    script(
      '"aria-label":t,size:`small`,variant:`outlined`,icon:(0,V.jsx)(hke',
      `"aria-label":\`${colorMode}\`,size:\`small\`,variant:\`outlined\`,icon:(0,V.jsx)(hke`,
    ),
    script('"aria-label":`Example`,options:', 'options:'),
    script('"aria-label":t??(a===`discriminator`?`Discriminator`:`Variant`),', ''),
    script('{"aria-label":`collapse`,', `{"aria-label":e?\`${fold}\`:\`${unfold}\`,"aria-expanded":e,`),
    bare('"aria-label":', 'Search trigger button', search),
    script('(0,V.jsx)(Sde,{onClick:t,', `(0,V.jsx)(Sde,{"aria-label":\`${close}\`,onClick:t,`),
    script('icon:(0,V.jsx)(ETe,{}),tabIndex:-1})', `icon:(0,V.jsx)(ETe,{}),"aria-label":\`${clear}\`})`),

    // Controls that only a mouse reaches; the page's own script lets Enter and Space press them.
    html('<div data-testid="search-trigger"', '<div role="button" tabindex="0" data-testid="search-trigger"'),
    script(
      '{onClick:e,onPointerEnter:t,className:r,"data-testid":`search-trigger`',
      '{role:`button`,tabIndex:0,onClick:e,onPointerEnter:t,className:r,"data-testid":`search-trigger`',
    ),
    html(
      '<span class="sc-gdniDZ cRwIbi">',
      `<span role="button" tabindex="0" aria-label="${columns}" class="sc-gdniDZ cRwIbi">`,
    ),
    script(
      '(0,V.jsxs)(bke,{onClick:t,',
      `(0,V.jsxs)(bke,{role:\`button\`,tabIndex:0,"aria-label":\`${columns}\`,onClick:t,`,
    ),
    script(
      'className:`overlay`,ref:c,"data-testid":`search-dialog`',
      `className:\`overlay\`,ref:c,role:\`dialog\`,"aria-modal":!0,"aria-label":\`${search}\`,"data-testid":\`search-dialog\``,
    ),

    // The search reads a text without its line breaks, which glues messages together.
    script(
      'for(let t of e.children??[])n(t)}}return n(e),t.join(``)}function $T(',
      'for(let t of e.children??[])n(t);/^(softbreak|hardbreak|paragraph|heading|item|t[dhr]|fence)$/.test(e.type)&&t.push(` `)}}' +
        'return n(e),t.join(``).replace(/\\s+/g,` `).trim()}function $T(',
    ),

    // Names of nested properties take the colour of the text: Redoc's rainbow is too faint on one ground or the other.
    script('.schema-name {\n        color: ${t};', '.schema-name {\n        color: inherit;'),
  ];
}

/** All patches for the page in a language. */
export function getPatches(language: Language, template: Template): Patch[] {
  return [...common(messages[language], template), ...(language === 'es' ? spanish : [])];
}
