// #region pages
import { Kashio, type Invoice, type Page } from 'kashio-payments';

const kashio = new Kashio({ apiKey: process.env['KASHIO_API_KEY'] ?? '', baseUrl: process.env['KASHIO_URL'] });

// Todas, de página en página, con los mismos filtros.
for await (const invoice of kashio.invoices.list({ date: '2026-03-02', limit: 50 })) {
  console.log(invoice.id, invoice.status);
}

// Página por página.
let page: Page<Invoice> | undefined = await kashio.invoices.list({ date: '2026-03-02', limit: 50 });
while (page) {
  console.log(page.data.length, page.has_more);
  page = await page.next(); // undefined después de la última
}
// #endregion
