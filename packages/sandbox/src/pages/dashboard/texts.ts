import type { Language } from '@kashio-toolkit/cli';

const es = { title: 'Panel' };
const en: typeof es = { title: 'Dashboard' };

export const dashboardTexts: Record<Language, typeof es> = { es, en };
