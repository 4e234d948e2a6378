// #region receive
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Kashio } from 'kashio-payments';

const kashio = new Kashio({ apiKey: process.env['KASHIO_API_KEY'] ?? '', baseUrl: process.env['KASHIO_URL'] });
const inbox = new Set<string>(); // en su base de datos

createServer(async (request, response) => {
  try {
    inbox.add(kashio.webhooks.eventId(await buffer(request)));
    response.writeHead(200).end(); // guardado: lo demás, después
  } catch {
    response.writeHead(400).end(); // ilegible
  }
}).listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1');

setInterval(async () => {
  for (const id of inbox) {
    try {
      const event = await kashio.events.get(id);
      inbox.delete(id);
      console.log(id, event.type, event.data.url);
    } catch (error) {
      console.log(id, String(error)); // un 404: todavía no, o falsa
    }
  }
}, 5000);
// #endregion
