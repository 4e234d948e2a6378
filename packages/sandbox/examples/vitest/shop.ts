// Una tienda pequeña: cobra, recibe notificaciones y entrega solo lo pagado. En la suya, los datos están en una base de datos.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Order {
  amount: number;
  /** El de la Orden de Pago; falta mientras no se sabe si se creó. */
  id?: string;
}

export async function openShop(url: string, apiKey: string) {
  const orders = new Map<string, Order>();
  const inbox = new Set<string>();
  const deliveries: string[] = [];

  async function call(path: string, body?: object): Promise<any> {
    const headers = { authorization: `Basic ${btoa(`${apiKey}:`)}`, 'content-type': 'application/json' };
    const response = await fetch(
      url + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  async function list(path: string): Promise<any[]> {
    const items: any[] = [];
    for (let hasMore = true; hasMore;) {
      const cursor = items.length > 0 ? `&starting_after=${items.at(-1).id}` : '';
      const page = await call(path + cursor);
      items.push(...page.data);
      hasMore = page.has_more;
    }
    return items;
  }

  // El pedido se guarda antes de enviarlo, y se envía una sola vez: sin respuesta, queda en duda hasta que se concilia.
  async function charge(reference: string, amount: number): Promise<string> {
    const order: Order = { amount };
    orders.set(reference, order);
    const request_datetime = new Date().toISOString().slice(0, 19);
    const request = { customer: {}, request_datetime, currency: 'PEN', amount, invoice_id: reference };
    order.id = (await call('/invoices', request)).id;
    return order.id!;
  }

  // Un Evento queda en la bandeja hasta que la orden, consultada por su id, prueba el pago.
  async function confirm(): Promise<void> {
    for (const event of inbox) {
      try {
        const { data } = await call(`/events/${event}`);
        const invoice = await call(`/invoices/${data.url.split('/').at(-1)}`);
        const order = orders.get(invoice.invoice_id);
        const isPaid = invoice.status.toLowerCase() === 'paid' && invoice.currency === 'PEN' && !invoice.livemode;
        if (!isPaid || order?.id !== invoice.id || order?.amount !== Number(invoice.amount)) continue;
        inbox.delete(event);
        if (!deliveries.includes(invoice.invoice_id)) deliveries.push(invoice.invoice_id);
      } catch {
        // Un 404 es «todavía no, o falso»: se intenta otra vez.
      }
    }
  }

  // Cada día: las órdenes que quedaron en duda y los Eventos que no se notificaron.
  async function reconcile(date: string): Promise<void> {
    for (const { id, invoice_id } of await list(`/invoices?date=${date}`)) {
      const order = orders.get(invoice_id);
      if (order) order.id ??= id;
    }
    for (const { id } of await list(`/events?date=${date}`)) inbox.add(id);
    await confirm();
  }

  const server = createServer(async (request, response) => {
    inbox.add(((await json(request)) as { id: string }).id);
    await confirm();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/avisos`, charge, confirm, reconcile, deliveries, close };
}
