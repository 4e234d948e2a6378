import type { PropsWithChildren } from 'hono/jsx';
import { assetUrl } from './assets.ts';
import type { PageContext } from './context.ts';
import type { Html } from './html.ts';
import { logo } from './logo.tsx';

interface LayoutProps {
  context: PageContext;
  title: string;
  /** For the style sheet. */
  kind: 'checkout' | 'dashboard' | 'message';
  /** Whether the page has a script: it does without. */
  isLive?: boolean;
}

/** A whole page. */
export function Layout({ context, title, kind, isLive = false, children }: PropsWithChildren<LayoutProps>): Html {
  const { texts, language, otherLanguage } = context;
  const home = (
    <>
      {logo}
      {texts.product}
    </>
  );
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>
          {title} · {texts.product}
        </title>
        <link rel="icon" href={assetUrl('icon.svg')} />
        <link rel="stylesheet" href={assetUrl('pages.css')} />
        {isLive && <script type="module" src={assetUrl('live.js')} />}
      </head>
      <body class={kind}>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <header>
          {kind === 'checkout' ? (
            <span class="home">{home}</span>
          ) : (
            <a class="home" href="/">
              {home}
            </a>
          )}
          <a href={otherLanguage.url} lang={otherLanguage.language} hreflang={otherLanguage.language}>
            {texts.otherLanguage}
          </a>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer>{texts.unofficial}</footer>
      </body>
    </html>
  );
}

/** A page that only says something. */
export function MessagePage({
  context,
  title,
  children,
}: PropsWithChildren<{ context: PageContext; title: string }>): Html {
  return (
    <Layout context={context} title={title} kind="message">
      <div class="card">
        <h1>{title}</h1>
        {children}
        <p>
          <a href="/">{context.texts.toDashboard}</a>
        </p>
      </div>
    </Layout>
  );
}
