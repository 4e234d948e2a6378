import { formatPolicy } from '../header.tsx';
import { renderPage } from '../html.ts';
import { locales } from '../language.ts';
import { faviconFile, logo } from '../logo.tsx';
import { styleFile } from './layout.tsx';
import { messages } from './messages.ts';

/**
 * The page for addresses without one, in all languages. It is shown at any depth, so its links begin at the reference's root.
 *
 * @param base where the reference is published; default: at the root of its host
 */
export function createNotFoundPage(product: string, base?: string): string {
  const root = base === undefined ? '/' : new URL(base).pathname;
  const titles = locales.map(({ language }) => messages[language].notFound.title);
  return renderPage(
    <html lang={locales[0]!.tag}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={formatPolicy()} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>
          {titles.join(' · ')} · {product}
        </title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href={`${root}${faviconFile}`} />
        <link rel="stylesheet" href={`${root}site.css`} />
        <link rel="stylesheet" href={`${root}${styleFile}`} />
      </head>
      <body>
        <header class="site-bar">
          <a class="site-name" href={root}>
            {logo}
            {product}
          </a>
        </header>
        <main>
          {locales.map(({ language, tag, folder }, index) => {
            const { notFound } = messages[language];
            const Title = index === 0 ? 'h1' : 'h2';
            return (
              <section lang={tag}>
                <Title>{notFound.title}</Title>
                <p>{notFound.text}</p>
                <ul>
                  <li>
                    <a href={`${root}${folder}`}>{notFound.home}</a>
                  </li>
                  <li>
                    <a href={`${root}${folder}introduction.html`}>{notFound.pages}</a>
                  </li>
                </ul>
              </section>
            );
          })}
        </main>
      </body>
    </html>,
  );
}
