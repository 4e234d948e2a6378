/** Redoc's texts are those of the page's language. Loaded before Redoc, which asks for one of them at its start. */
import dictionary from '../../redoc/es.json' with { type: 'json' };
import { createTranslation } from '../../redoc/translation.mjs';
import { language } from '../shared/page.ts';

if (language === 'es') Object.assign(globalThis, { redocTranslation: createTranslation(dictionary.texts) });
