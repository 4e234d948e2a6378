// What the pages say. English has the type of Spanish: a text that is missing there is a type error.
import type { Language } from '@kashio-toolkit/cli';
import { checkoutTexts } from './checkout/texts.ts';
import { dashboardTexts } from './dashboard/texts.ts';

const common = {
  es: {
    product: 'Sandbox de KashIO Payments',
    skip: 'Ir al contenido',
    unofficial: 'Proyecto no oficial: nada de esto es de KashIO, y nadie cobra aquí.',
    otherLanguage: 'English',
    errorTitle: 'No se pudo',
    errorHint: 'La terminal del sandbox dice más.',
    notFoundTitle: 'Aquí no hay nada',
    notFound: 'El sandbox no tiene esta página.',
    toDashboard: 'Ir al panel',
    states: { new: 'nueva', pending: 'en espera', paid: 'pagada', expired: 'expirada', voided: 'anulada' },
  },
  en: {
    product: 'KashIO Payments sandbox',
    skip: 'Skip to content',
    unofficial: 'Unofficial project: none of this is KashIO’s, and nobody is charged here.',
    otherLanguage: 'Español',
    errorTitle: 'That did not work',
    errorHint: 'The sandbox’s terminal says more.',
    notFoundTitle: 'There is nothing here',
    notFound: 'The sandbox has no such page.',
    toDashboard: 'Go to the dashboard',
    states: { new: 'new', pending: 'pending', paid: 'paid', expired: 'expired', voided: 'voided' },
  },
} satisfies Record<Language, object>;

/** All texts in one language. */
export type Texts = (typeof common)['es'] & { checkout: typeof checkoutTexts.es; dashboard: typeof dashboardTexts.es };

export const texts: Record<Language, Texts> = {
  es: { ...common.es, checkout: checkoutTexts.es, dashboard: dashboardTexts.es },
  en: { ...common.en, checkout: checkoutTexts.en, dashboard: dashboardTexts.en },
};
