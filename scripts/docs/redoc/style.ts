/** The style that is added to Redoc's: our own parts, contrast of 4.5:1 and better, room for fingers, a visible focus. */
export const style = `
.site-head{display:flex;align-items:center;justify-content:space-between;gap:.5rem;margin:16px 16px 0;min-width:0}
.site-head a{display:inline-flex;align-items:center;gap:.5rem;min-height:28px;color:var(--text-color-primary);text-decoration:none;border-radius:4px}
.site-name{font-weight:600}
.site-name svg{flex:none;color:#4b86e0}
.site-language,.site-static{font-size:.8125rem}
.site-head .site-language,a.site-static,.site-pages a{color:var(--link-color-primary);text-decoration:underline;text-underline-offset:2px}
a.site-static{display:inline-flex;align-items:center;min-height:24px;white-space:nowrap}
.site-pages{box-sizing:border-box;max-width:75rem;margin:0 auto;padding:1rem 2rem;font:1rem/1.6 system-ui,sans-serif;border-bottom:1px solid #d5dae1}
.site-pages ul{columns:16rem;margin:0 0 1rem;padding-left:1.25rem}
.site-pages p{margin:.5rem 0}
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
#redoc :is(a,button,select,input,summary,[tabindex="0"]):focus-visible{outline:2px solid var(--link-color-primary);outline-offset:2px}
`;
