/** The look of the pages. Colours are of contrast 4.5:1 and better on every ground they stand on. */
const source = `
:root{color-scheme:light dark;--g:#fff;--t:#1c2128;--m:#545d68;--l:#0b57c2;--c:#f3f5f8;--b:#d5dae1;--ig:#fff0c7;--it:#5f3f00;--eg:#e2edff;--et:#173f86;--og:#ddf4e4;--ot:#0d4f28;--ng:#fde4e1;--nt:#84170d}
@media(prefers-color-scheme:dark){:root{--g:#12161b;--t:#e2e7ed;--m:#a4aeba;--l:#82b5ff;--c:#1c232b;--b:#38424e;--ig:#3f3000;--it:#ffdc82;--eg:#172d52;--et:#b9d4ff;--og:#10361f;--ot:#a5e8bd;--ng:#481a16;--nt:#ffbdb5}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--g);color:var(--t);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
a{color:var(--l)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--l);outline-offset:2px}
.s{position:absolute;left:-99rem}
.s:focus{left:.5rem;top:.5rem;padding:.5rem 1rem;background:var(--g)}
header,footer{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:.75rem max(1.25rem,50vw - 40rem);border-bottom:1px solid var(--b)}
header a,footer a{padding:.25rem 0}
header :first-child{margin-right:auto;display:flex;gap:.6rem;align-items:center;color:inherit;font-weight:600;text-decoration:none}
footer{border:0;border-top:1px solid var(--b);color:var(--m);font-size:.875rem}
main{max-width:56rem;padding:0 1.25rem 2rem;min-width:0;outline:0}
h1{font-size:1.9rem;line-height:1.25;margin:1.5rem 0 .75rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--b)}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
code,pre{font:.875em/1.5 ui-monospace,Menlo,Consolas,monospace}
code{background:var(--c);padding:.1em .3em;border-radius:4px}
pre{background:var(--c);padding:.75rem 1rem;border-radius:6px;overflow-x:auto;margin:.5rem 0 1rem}
a code{color:inherit}
mark,a.i{background:var(--ig);color:var(--it);padding:0 .25em;border-radius:4px}
mark.e,a.e{background:var(--eg);color:var(--et)}
mark.d,code.ok{background:var(--og);color:var(--ot)}
code.no{background:var(--ng);color:var(--nt)}
dt mark,dt a,.k mark,.k a,h2 mark{font-size:.8rem;font-weight:400;padding:.1em .5em;border-radius:4px}
.u{font-size:1.05rem;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.u code{overflow-wrap:anywhere}
.u b{padding:.1em .5em;border-radius:4px;background:var(--eg);color:var(--et);font-size:.875rem}
.u .post{background:var(--og);color:var(--ot)}
.u .delete{background:var(--ng);color:var(--nt)}
.u .patch{background:var(--ig);color:var(--it)}
dl{margin:.5rem 0 1rem}
dt{margin-top:.9rem;font-weight:600}
dt i,.k i,.f{font-style:normal;color:var(--m);font-weight:400;font-size:.875rem}
dt b{font-size:.8rem;color:var(--nt)}
dd{margin:.15rem 0 0}
dd p{margin:.25rem 0}
dd dl{margin:.4rem 0 .4rem .25rem;padding-left:1rem;border-left:2px solid var(--b)}
.x{font-weight:600;margin:1.25rem 0 .25rem}
.f code{overflow-wrap:anywhere}
.t{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:28rem}
th,td{border:1px solid var(--b);padding:.4rem .7rem;text-align:left;vertical-align:top}
th{background:var(--c)}
summary{cursor:pointer;padding:.25rem 0}
main svg{max-width:100%;height:auto}
figure{margin:1rem 0;overflow-x:auto}
nav ul{list-style:none;margin:0 0 .75rem;padding:0}
nav p{margin:.75rem 0 .25rem;font-size:.8rem;color:var(--m);font-weight:600}
nav li a{display:block;padding:.2rem .5rem;border-radius:4px;color:inherit;text-decoration:none}
nav li a:hover{background:var(--c);text-decoration:underline}
nav [aria-current]{background:var(--c);font-weight:600;box-shadow:inset 3px 0 var(--l)}
.m{padding:.5rem 1.25rem;font-size:.9375rem}
.n{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;margin-top:3rem;padding-top:1rem;border-top:1px solid var(--b)}
.n a{padding:.25rem 0}
.n [rel=next]{margin-left:auto;text-align:right}
@media(min-width:60rem){
.w{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:80rem;margin:auto}
.m{position:sticky;top:0;max-height:100vh;overflow-y:auto}
main{padding:0 2.5rem 2rem}
@supports selector(::details-content){.m summary{display:none}.m details::details-content{content-visibility:visible;display:block}}
}
@media print{.s,nav,header a+a{display:none}.w{display:block}main{max-width:none;padding:0}body{font-size:10pt}summary{list-style:none;font-weight:600}pre{white-space:pre-wrap;overflow-wrap:anywhere}details::details-content{content-visibility:visible;display:block}.t{overflow:visible}table{min-width:0}h2,h3,dt,summary{break-after:avoid}}
`;

/** The style sheet of all pages: in a file of its own, as within them it would take a seventh of what a page may weigh. */
export const styleSheet = `${source.trim()}\n`;

/** Its file, in the folder of all languages. */
export const styleFile = 'pages.css';
