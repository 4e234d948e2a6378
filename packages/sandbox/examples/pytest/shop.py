"""Una tienda pequeña: cobra, recibe notificaciones y entrega solo lo pagado. En la suya, los datos van a una base de datos."""

import json
import os
from base64 import b64encode
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.request import Request, urlopen


def call(method, url, body=None):
    """Llama a la API, o al sandbox. Lo que no es un 2xx, o no llega, es un OSError."""
    key = b64encode(f"{os.environ['KASHIO_API_KEY']}:".encode()).decode()
    headers = {"authorization": f"Basic {key}", "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data, headers, method=method)) as answer:
        return json.loads(answer.read() or "{}")


class Shop:
    def __init__(self):
        self.orders, self.inbox, self.deliveries, self.lock = {}, set(), [], Lock()
        self.api = os.environ["KASHIO_URL"]
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/avisos"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def list(self, path):
        items, has_more = [], True
        while has_more:
            page = call("GET", self.api + path + (f"&starting_after={items[-1]['id']}" if items else ""))
            items += page["data"]
            has_more = page["has_more"]
        return items

    def charge(self, reference, amount):
        """El pedido se guarda antes de enviarlo, una sola vez: sin respuesta, queda en duda hasta que se concilia."""
        self.orders[reference] = {"amount": amount, "id": None}
        request = {
            "customer": {},
            "request_datetime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S"),
            "currency": "PEN",
            "amount": amount,
            "invoice_id": reference,
        }
        self.orders[reference]["id"] = call("POST", f"{self.api}/invoices", request)["id"]
        return self.orders[reference]["id"]

    def confirm(self):
        """Un Evento queda en la bandeja hasta que la orden, consultada por su id, prueba el pago."""
        for event in self.inbox.copy():
            try:
                reference = call("GET", f"{self.api}/events/{event}")["data"]["url"].split("/")[-1]
                invoice = call("GET", f"{self.api}/invoices/{reference}")
            except OSError:
                continue  # un 404 es «todavía no, o falso»: se intenta otra vez
            with self.lock:
                if self.is_paid(invoice):
                    self.inbox.discard(event)
                    if invoice["invoice_id"] not in self.deliveries:
                        self.deliveries.append(invoice["invoice_id"])

    def is_paid(self, invoice):
        order = self.orders.get(invoice["invoice_id"], {"amount": 0, "id": None})
        is_same = invoice["id"] == order["id"] and float(invoice["amount"]) == order["amount"]
        return is_same and invoice["status"].lower() == "paid" and invoice["currency"] == "PEN" and not invoice["livemode"]

    def reconcile(self, date):
        """Cada día: las órdenes que quedaron en duda y los Eventos que no se notificaron."""
        for invoice in self.list(f"/invoices?date={date}"):
            order = self.orders.get(invoice["invoice_id"])
            if order and order["id"] is None:
                order["id"] = invoice["id"]
        self.inbox.update(event["id"] for event in self.list(f"/events?date={date}"))
        self.confirm()

    def handler(shop):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                shop.inbox.add(json.loads(body)["id"])
                shop.confirm()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Handler
