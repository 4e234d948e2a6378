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

  // Una lista de hoy, de página en página. No se sabe en qué zona horaria empieza el día: se piden también el de ayer y el de mañana.
  async function list(path: string): Promise<any[]> {
    const items = new Map<string, any>();
    for (const days of [-1, 0, 1]) {
      const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      let page;
      let cursor = '';
      do {
        page = await call(`${path}?date=${date}${cursor}`);
        for (const item of page.data) items.set(item.id, item);
        cursor = `&starting_after=${page.data.at(-1)?.id}`;
      } while (page.has_more);
    }
    return [...items.values()];
  }

  // No hay un filtro por referencia.
  async function find(reference: string): Promise<any[]> {
    return (await list('/invoices')).filter(({ invoice_id }) => invoice_id === reference);
  }

  // Un pedido en duda no se crea otra vez: se busca. Si no aparece, sigue en duda; entre varias, decide una persona.
  async function recover(reference: string, order: Order): Promise<void> {
    const found = await find(reference);
    if (found.length === 1) order.id = found[0].id;
  }

  // El pedido se guarda antes de enviarlo, y se envía una sola vez.
  async function charge(reference: string, amount: number): Promise<string> {
    const order: Order = { amount };
    orders.set(reference, order);
    const request_datetime = new Date().toISOString().slice(0, 19);
    const request = { customer: {}, request_datetime, currency: 'PEN', amount, invoice_id: reference };
    try {
      order.id = (await call('/invoices', request)).id as string;
    } catch (error) {
      await recover(reference, order);
      if (!order.id) throw error;
    }
    return order.id;
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

  // Cada día: los pedidos que quedaron en duda y los Eventos que no se notificaron.
  async function reconcile(): Promise<void> {
    for (const [reference, order] of orders) if (!order.id) await recover(reference, order);
    for (const { id } of await list('/events')) inbox.add(id);
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
  const countDeliveries = (reference: string) => deliveries.filter((delivered) => delivered === reference).length;
  return { url: `http://127.0.0.1:${port}/avisos`, charge, find, confirm, reconcile, countDeliveries, close };
}
