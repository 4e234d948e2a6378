/**
 * What Redoc says without asking for a translation: texts, and names for those who don't see a control. They are changed as
 * soon as they are added, before anything is painted.
 */
import dictionary from '../../redoc/es.json' with { type: 'json' };
import { translateName } from '../../redoc/translation.mjs';
import { language } from '../site/messages.ts';

const isSpanish = language === 'es';
/** Names of controls on which another name is written. */
const contradicting = ['Example', 'Variant', 'Discriminator'];
const foldNames = isSpanish ? ['Desplegar', 'Contraer'] : ['Expand', 'Collapse'];

/** The words of a type, such as `Array of objects` or `number or string`. */
function translateType(text: string): string {
  const types: Record<string, string> = dictionary.types;
  return text
    .replace(/^Array of /, 'lista de ')
    .replace(/\bor\b/g, 'o')
    .replace(/\b[a-z]+\b/g, (word) => types[word] ?? word);
}

function translateShown(text: string): string {
  return (dictionary.shown as Record<string, string>)[text.trim()] ?? text;
}

/** Where texts without a key are, outside of what the contract says. */
const texts: [selector: string, translate: (text: string) => string][] = [
  ['#api-content em[class]', translateType],
  ['#api-content :is(span, button, div, label)[class]', translateShown],
  ['[data-component-name^="Tag"] > div', translateShown],
];

/** Elements of Markdown have no class; others with texts of the contract are these. */
const ofContract = 'pre, code, .schema-name';

function translateTexts(element: Element, translate: (text: string) => string): void {
  if (element.closest(ofContract)) return;
  for (const node of element.childNodes) {
    if (!(node instanceof Text)) continue;
    const translated = translate(node.data);
    if (translated !== node.data) node.data = translated;
  }
}

/** The name of a control: none where it contradicts what is written on it, and the state of what folds. */
function nameControl(control: Element): void {
  const name = control.getAttribute('aria-label') ?? '';
  if (contradicting.includes(name)) return control.removeAttribute('aria-label');
  const isFold = name === 'collapse' || foldNames.includes(name);
  if (isFold) {
    const isExpanded = control.classList.contains('expanded');
    const folded = foldNames[isExpanded ? 1 : 0]!;
    if (name !== folded) control.setAttribute('aria-label', folded);
    if (control.getAttribute('aria-expanded') !== String(isExpanded))
      control.setAttribute('aria-expanded', String(isExpanded));
    return;
  }
  if (!isSpanish) return;
  const translated = translateName(dictionary.names, name);
  if (translated !== name) control.setAttribute('aria-label', translated);
}

const all = (root: Element, selector: string) =>
  root.matches(selector) ? [root, ...root.querySelectorAll(selector)] : [...root.querySelectorAll(selector)];

/** Buttons with nothing but a cross have no name at all. */
function nameClosing(icon: Element): void {
  const button = icon.closest('button');
  if (button && !button.textContent && !button.hasAttribute('aria-label'))
    button.setAttribute('aria-label', isSpanish ? 'Cerrar' : 'Close');
}

function change(root: Element): void {
  for (const icon of all(root, '[data-component-name="icons/CloseIcon/CloseIcon"]')) nameClosing(icon);
  for (const control of all(root, '[aria-label]')) nameControl(control);
  if (!isSpanish) return;
  for (const [selector, translate] of texts)
    for (const element of all(root, selector)) translateTexts(element, translate);
}

function follow(changes: MutationRecord[]): void {
  for (const { type, target, addedNodes } of changes) {
    if (type === 'characterData') {
      if (target.parentElement) change(target.parentElement);
    } else if (type === 'attributes') {
      nameControl(target as Element);
    } else {
      for (const node of addedNodes) {
        const root = node instanceof Element ? node : node.parentElement;
        if (root) change(root);
      }
    }
  }
}

change(document.body);
new MutationObserver(follow).observe(document.body, {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['aria-label', 'class'],
});
