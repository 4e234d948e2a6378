import { language } from '../shared/page.ts';

const messages = {
  es: {
    copy: 'Copiar',
    copiedCode: 'Código copiado.',
    copiedPage: (title: string) => `Copiado en Markdown: ${title}`,
    notCopied: 'El navegador no deja copiar. Seleccione el texto y cópielo.',
    notRead: (file: string) => `No se pudo leer ${file}: ábralo y copie su texto.`,
    notLoaded: (file: string) => `No se pudo cargar ${file}. Vuelva a cargar la página.`,
  },
  en: {
    copy: 'Copy',
    copiedCode: 'Code copied.',
    copiedPage: (title: string) => `Copied as Markdown: ${title}`,
    notCopied: 'The browser does not allow copying. Select the text and copy it.',
    notRead: (file: string) => `${file} could not be read: open it and copy its text.`,
    notLoaded: (file: string) => `${file} could not be loaded. Reload the page.`,
  },
};

export const phrases = messages[language];
