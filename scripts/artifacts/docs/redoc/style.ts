/**
 * The style that is added to Redoc's: our own parts, contrast of 4.5:1 and better, room for fingers, a visible focus, guides
 * that are as wide as is good to read, a bar on narrow screens, and what is left out on paper.
 *
 * @param version - what is said of the contract's version below the name
 */
export const style = (version: string) => `
.site-head{display:flex;align-items:center;justify-content:space-between;gap:.5rem;margin:16px 16px 0;min-width:0}
:is(.site-head,.site-bar) a{display:inline-flex;align-items:center;gap:.5rem;min-height:28px;color:var(--text-color-primary);text-decoration:none;border-radius:4px}
.site-name{font-weight:600}
.site-name svg{flex:none;color:#4b86e0}
.site-bar,.site-print{display:none}
.site-said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.site-language,.site-static{font-size:.8125rem}
:is(.site-head,.site-bar) .site-language,a.site-static,.site-pages a{color:var(--link-color-primary);text-decoration:underline;text-underline-offset:2px}
a.site-static{display:inline-flex;align-items:center;min-height:24px;white-space:nowrap}
.site-pages{box-sizing:border-box;max-width:75rem;margin:0 auto;padding:1rem 2rem;font:1rem/1.6 system-ui,sans-serif;border-bottom:1px solid #d5dae1}
.site-pages ul{columns:16rem;margin:0 0 1rem;padding-left:1.25rem}
.site-pages p{margin:.5rem 0}
.site-pages :target{outline:2px solid var(--link-color-primary);outline-offset:2px}
:root:root{
--link-color-primary:#0b57c2;--link-color-primary-hover:#08439a;--link-color-visited:#0b57c2;--link-color-visited-legacy:#0b57c2;
--button-content-color-link:#0b57c2;--button-content-color-link-hover:#08439a;--button-content-color-link-pressed:#08439a;
--search-trigger-color:#565864;--input-content-placeholder-color:#5f616d;--text-color-helper:#5f616d;
--search-highlight-text-color:#0b57c2;
--code-block-tokens-string-color:#1d5bc0;--code-block-tokens-property-string-color:#1d5bc0;--code-block-tokens-boolean-color:#0c6e38;
--code-block-tokens-comment-color:#5f616d;--code-block-tokens-keyword-color:#a3217f;--code-block-tokens-function-color:#974400;
--code-block-tokens-class-name-color:#974400;--code-block-tokens-operator-color:#974400;--code-block-tokens-regex-color:#974400}
:root:root.dark{
--link-color-primary:#7db1ff;--link-color-primary-hover:#a9ccff;--link-color-visited:#7db1ff;--link-color-visited-legacy:#7db1ff;
--button-content-color-link:#7db1ff;--button-content-color-link-hover:#a9ccff;--button-content-color-link-pressed:#a9ccff;
--search-trigger-color:#b3b5c0;--input-content-placeholder-color:#b3b5c0;--text-color-helper:#b3b5c0;
--search-highlight-text-color:#7db1ff;
--code-block-tokens-string-color:#8ab8ff;--code-block-tokens-property-string-color:#8ab8ff;--code-block-tokens-boolean-color:#6fd39b;
--code-block-tokens-comment-color:#b3b5c0;--code-block-tokens-keyword-color:#f29bd8;--code-block-tokens-function-color:#ffb27a;
--code-block-tokens-class-name-color:#ffb27a;--code-block-tokens-operator-color:#ffb27a;--code-block-tokens-regex-color:#ffb27a}
:root:root .tag-get{--tag-color:#0c6e38}
:root:root .tag-post{--tag-color:#0b57c2}
:root:root .tag-patch{--tag-color:#855000}
:root:root .tag-delete{--tag-color:#b8093a}
:root:root.dark .tag-get{--tag-color:#6fd39b}
:root:root.dark .tag-post{--tag-color:#8ab8ff}
:root:root.dark .tag-patch{--tag-color:#eac45c}
:root:root.dark .tag-delete{--tag-color:#ff8fa9}
#redoc pre:has(button[aria-expanded]){line-height:24px}
#redoc pre button[aria-expanded]{min-width:24px;min-height:24px;top:0}
#api-content :is(a[href^="#/schemas/"],a[href^="#/esquemas/"]){display:inline-block;min-height:24px}
#api-content button[type=button]:not([role],[data-component-name],[aria-expanded]){min-height:24px}
#redoc :is(a,button,select,input,summary,[tabindex="0"]):focus-visible{outline:2px solid var(--link-color-primary);outline-offset:2px}
[data-section-id="/"] h1{flex-wrap:wrap}
[data-section-id="/"] h1::after{content:${JSON.stringify(version)};flex-basis:100%;font-size:.875rem;line-height:1.5rem;font-weight:400;color:var(--text-color-secondary)}
#api-content h2.heading-anchor{font-size:22px;line-height:30px}
#api-content h3.heading-anchor{font-size:18px;line-height:26px}
#api-content [data-section-id]:is([id]:not([data-item-kind]),[data-item-kind=markdown]){border-bottom:0;padding-bottom:0}
#api-content [id][data-section-id]:not([data-item-kind]){border-top:1px solid var(--border-color-secondary);scroll-margin-top:-1px}
#api-content [data-item-kind=markdown]{padding-top:8px}
#api-content [data-item-kind=markdown] [data-testid=middle-panel]>:first-child{padding-top:0}
#redoc .code-block-header+pre{margin-right:40px}
#redoc h4 code{font-size:16px}
#redoc table.md{word-break:normal;overflow-wrap:normal}
#redoc table.md :is(td,th){min-width:6rem;word-break:normal;overflow-wrap:normal}
#redoc table.md code{white-space:nowrap}
#redoc b{padding:0 .25em;border-radius:3px;font-size:.875em;font-weight:400;background:#fbf0cc;color:#5c4400}
.dark #redoc b{background:#3b3421;color:#f0d68c}
@media (min-width:1280px){
#api-content [data-section-id]:is([data-item-kind=markdown],:not([data-item-kind]))>div>[data-testid=middle-panel]:has(+[data-testid=right-panel]:empty){width:100%;max-width:calc(53rem + 96px)}
}
kbd.site-keys{font:inherit}
@media (max-width:671.98px),(hover:none){kbd.site-keys{display:none}}
@media (max-width:671.98px){
html{scroll-padding-top:48px}
.site-bar{position:sticky;top:0;z-index:30;box-sizing:border-box;height:48px;display:flex;align-items:center;justify-content:space-between;gap:.5rem;padding:0 64px 0 16px;font:14px/1.5 var(--font-family-base);background:var(--bg-color);border-bottom:1px solid var(--border-color-secondary)}
#redoc .menu-content{box-sizing:border-box;padding-top:56px}
#redoc .site-head{display:none}
#redoc [data-testid=floating-button]{top:4px;right:8px;bottom:auto;width:40px;height:40px;box-shadow:none}
}
@media print{
.menu-content,[data-testid=floating-button],[data-testid=page-actions],.code-block-header,.site-bar,#redoc button:not([role=tab]){display:none!important}
.site-print{display:block;margin:0 2rem 1rem;font:11pt/1.4 system-ui,sans-serif}
#redoc pre{white-space:pre-wrap;max-height:none}
}
`;
