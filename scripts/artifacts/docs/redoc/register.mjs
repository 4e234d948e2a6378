// Loaded into the process of `redocly build-docs` before it (`node --import`): the changed code takes the place of its own.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { createTranslation } from './translation.mjs';

const { url, file, texts } = JSON.parse(process.env.REDOC_PRERENDERING);
if (texts) globalThis.redocTranslation = createTranslation(JSON.parse(readFileSync(texts, 'utf8')).texts);
register('./hooks.mjs', import.meta.url, { data: { url, file } });
