# Confirma las notificaciones y entrega una sola vez lo que se pagó.
# Solo necesita Python 3.9 o posterior.
# python3 notifications.py 8080: recibe
# python3 notifications.py: una tarea, cada minuto, que confirma lo recibido y pregunta por los pedidos que esperan su pago

import json
import os
import re
import sys
import time
from base64 import b64encode
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

ORDERS = Path("orders")  # los de charge.py: su id, sus céntimos y lo que se envió
INBOX = Path("inbox")  # un archivo por Evento: cuándo llegó; su fecha dice cuándo preguntar
DELIVERIES = Path("deliveries")  # un archivo por pedido entregado; en su tienda, una columna única


class ApiError(Exception):
    pass


# Guarda el id y responde enseguida. Cualquiera puede enviar una notificación: nada más se toma de ella.
def receive(body):
    try:
        event_id = json.loads(body)["id"]
        if not re.fullmatch(r"[\w-]{1,64}", event_id, re.ASCII):
            return 400
    except (ValueError, KeyError, TypeError):
        return 400  # el cuerpo no se puede leer
    try:
        with open(INBOX / event_id, "x") as file:
            file.write(str(int(time.time())))
    except FileExistsError:
        pass
    except OSError:
        return 503
    return 200


class Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self):
        length = int(self.headers["content-length"] or 0)
        self.send_response(receive(self.rfile.read(length)) if length <= 1_000_000 else 400)
        self.send_header("content-length", "0")
        self.end_headers()


# El Evento que no queda resuelto espera cada vez más. A los siete días era falso, o de una orden que no es suya.
def process_inbox():
    for file in INBOX.iterdir():
        now = time.time()
        if file.stat().st_mtime > now:
            continue
        age = now - int(file.read_text() or 0)
        is_done = attempt(lambda: is_resolved(file.name))
        if age > 7 * 86400 and not is_done:
            print("Evento sin resolver:", file.name, file=sys.stderr)
        if is_done or age > 7 * 86400:
            file.unlink()
        else:
            next_try = now + min(max(age, 60), 6 * 3600)
            os.utime(file, (next_try, next_try))


# Lo que falla se intenta otra vez más tarde. Un 404 es «todavía no, o falsa».
def attempt(work):
    try:
        return work()
    except ApiError as error:
        print(error, file=sys.stderr)
        return False


def is_resolved(event_id):
    event = get(f"/events/{event_id}")
    if event.get("type", "invoice.paid") != "invoice.paid":
        return True  # los demás no entregan nada
    # La Orden de Pago puede faltar en el Evento: su id está también al final de la referencia (inferido).
    data = event.get("data") or {}
    invoice_id = (data.get("invoice") or {}).get("id") or data.get("url", "").split("/")[-1]
    # Sin resolver, si su pedido aún no tiene guardado el id o la orden aún no figura pagada.
    return any(settle(order) for order in get_orders() if order["id"] == invoice_id)


# Entrega un pedido si su orden, pedida a la API, está pagada como se quería. Llámela cuantas veces quiera.
def settle(order):
    if order["state"] != "open":
        return order["state"] == "settled"
    reference = order["request"]["invoice_id"]
    invoice = get(f"/invoices/{quote(order['id'], safe='')}")
    if str(invoice.get("status")).lower() != "paid":
        return False  # todavía no: más tarde
    is_expected = (
        invoice.get("id") == order["id"]
        and invoice.get("invoice_id") == reference
        and invoice.get("currency") == order["request"]["currency"]
        and to_cents(invoice.get("amount")) == order["cents"]
        and invoice.get("livemode") is not os.environ["KASHIO_API_KEY"].startswith("sk_test_")
    )
    if not is_expected:
        print("Revise a mano:", reference, "lo pagado no es lo pedido", file=sys.stderr)
        save({**order, "state": "review"})
        return False
    # De dos que lo intentan a la vez, lo logra uno. En su tienda, una transacción: el estado y la fila que ordena entregar.
    try:
        open(DELIVERIES / quote(reference, safe=""), "x").close()
        print("Entregar", reference)  # con una llave de prueba, nada real
    except FileExistsError:
        pass
    save({**order, "state": "settled"})
    return True


# Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
def to_cents(amount):
    whole, _, decimals = str(amount).partition(".")
    is_amount = whole.isdecimal() and len(decimals) <= 2 and (decimals or "0").isdecimal()
    return int(whole + decimals.ljust(2, "0")) if is_amount else None


def get_orders():
    return [json.loads(file.read_text()) for file in ORDERS.glob("*.json")]


def save(order):
    file = ORDERS / f"{quote(order['request']['invoice_id'], safe='')}.json"
    file.with_suffix(".new").write_text(json.dumps(order))
    file.with_suffix(".new").replace(file)


def get(path):
    url = os.environ.get("KASHIO_URL", "https://api.kashio.net/v1/payments") + path
    key = b64encode(f"{os.environ['KASHIO_API_KEY']}:".encode()).decode()
    try:
        with urlopen(Request(url, headers={"authorization": f"Basic {key}"}), timeout=10) as response:
            return json.load(response, parse_float=str)  # los montos, con sus cifras
    except HTTPError as error:
        raise ApiError(f"GET {path}: HTTP {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise ApiError(f"GET {path}: {type(error).__name__}") from None


INBOX.mkdir(exist_ok=True)
DELIVERIES.mkdir(exist_ok=True)
if len(sys.argv) > 1:
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
process_inbox()
for order in get_orders():
    attempt(lambda: settle(order))
