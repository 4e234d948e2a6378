// #region to-cents
export function toCents(amount) {
  const text = String(amount);
  if (!/^\d+(\.\d{1,2})?$/.test(text)) throw new Error(`monto inesperado: ${text}`);
  const [whole, decimals = ''] = text.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

toCents(15) === toCents('15.00'); // true
// #endregion

// #region is-paid
// toCents está en «Montos y monedas»; order es su propio registro del pedido
export const isPaid = (invoice, order) =>
  invoice.status?.toLowerCase() === 'paid' &&
  invoice.id === order.id &&
  invoice.invoice_id === order.invoiceId &&
  invoice.currency === order.currency &&
  toCents(invoice.amount) === order.cents &&
  invoice.livemode === order.livemode;
// #endregion

// #region totals
// paidInvoices: las del paso 3; toCents está en «Montos y monedas»
export function totals(paidInvoices) {
  const cents = new Map();
  for (const { currency, amount } of paidInvoices) {
    cents.set(currency, (cents.get(currency) ?? 0) + toCents(amount));
  }
  return cents;
}
// #endregion

// #region list-all
export async function* listAll(path, filters, authorization) {
  const seen = new Set();
  let cursor;
  while (true) {
    const query = new URLSearchParams(filters);
    if (cursor) query.set('starting_after', cursor);
    const url = `https://api.kashio.net/v1/payments${path}?${query}`;
    const response = await fetch(url, { headers: { authorization } });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const page = await response.json();
    if (typeof page.has_more !== 'boolean') throw new Error('la página no dice si hay más');
    const fresh = page.data.filter((item) => !seen.has(item.id));
    for (const item of fresh) seen.add(item.id);
    yield* fresh;
    if (!page.has_more) return;
    if (fresh.length === 0) throw new Error('hay más, pero la página no trae nada nuevo');
    cursor = page.data.at(-1).id;
  }
}
// #endregion
