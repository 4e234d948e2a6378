# Cobra un pedido una sola vez, y averigua qué fue del que quedó sin respuesta.
# Solo necesita Python 3.9 o posterior.
# python3 charge.py PEDIDO-000001 1999: cobra 19.99 soles
# python3 charge.py: una tarea, cada pocos minutos, que busca los pedidos en duda y no crea nada

import json
import os
import sys
import time
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

ORDERS = Path("orders")  # en su tienda, una tabla con la referencia como columna única; aquí, un archivo por pedido


class ApiError(Exception):
    pass


class NotCreated(ApiError):
    pass


# El pedido se guarda antes de enviarlo, y se envía una sola vez. Los montos son céntimos enteros.
def charge(reference, cents):
    now = int(time.time())
    request = {
        "customer": {"name": "JUAN PEREZ", "document_type": "DNI", "document_id": "10203040"},
        "request_datetime": to_api_time(now),
        "expiration_datetime": to_api_time(now + 3 * 86400),  # tres días para pagar
        "currency": "PEN",
        "amount": cents / 100,
        "invoice_id": reference,  # su referencia, distinta en cada cobro
    }
    order = {"request": request, "cents": cents, "sent_at": now, "state": "in_doubt", "id": None}
    try:
        # Antes de enviar. De dos a la vez, lo logra uno.
        with open(get_file(reference), "x") as file:
            json.dump(order, file)
    except FileExistsError:
        sys.exit(f"Ya hay un cobro con la referencia {reference}.")
    try:
        return open_order(order, call("POST", "/invoices", request))
    except NotCreated:
        get_file(reference).unlink()  # con certeza no se creó: corrija y envíe otra vez
        raise
    except ApiError as error:
        print(error, file=sys.stderr)
        return recover(order, 10)  # todo lo demás pudo crearse: no se repite, se busca


# Busca la orden hasta que vence el plazo. Que no aparezca no prueba que no exista: el pedido sigue en duda.
def recover(order, seconds):
    until = time.time() + seconds
    while True:
        try:
            ids = find(order)
            if len(ids) == 1:
                return open_order(order, call("GET", f"/invoices/{quote(ids[0], safe='')}"))
            if ids:
                return review(order, ids)  # hay varias: no se elige ninguna
        except ApiError as error:
            print(error, file=sys.stderr)
        if time.time() >= until:
            return order
        time.sleep(1)


# No hay un filtro por referencia. Sin filtro status, cuyos valores no están documentados: un valor equivocado oculta pagos.
def find(order):
    ids = {}
    # El día, el anterior y el siguiente: no se sabe en qué zona horaria empieza el de date.
    for days in (-1, 0, 1):
        date = (datetime.fromtimestamp(order["sent_at"], timezone.utc) + timedelta(days)).date()
        cursor, seen, has_more = "", set(), True
        while has_more:
            page = call("GET", f"/invoices?date={date}{cursor}")
            has_more = page.get("has_more")
            fresh = [invoice for invoice in page["data"] if invoice["id"] not in seen]
            if has_more is None:
                raise ApiError("la página no dice si hay más")
            if has_more and not fresh:
                raise ApiError("hay más, pero la página no trae nada nuevo")
            seen.update(invoice["id"] for invoice in fresh)
            ids.update((each["id"], True) for each in fresh if each.get("invoice_id") == order["request"]["invoice_id"])
            cursor = f"&starting_after={page['data'][-1]['id']}" if has_more else ""
    return list(ids)


# Guarda la orden del pedido, si nada de lo que llegó difiere de lo enviado y aún se puede pagar.
def open_order(order, invoice):
    got = {**order["request"], **{name: value for name, value in invoice.items() if value is not None}}
    order["id"] = got["id"]
    is_as_sent = (
        got["invoice_id"] == order["request"]["invoice_id"]
        and got["currency"] == order["request"]["currency"]
        and to_cents(got["amount"]) == order["cents"]
        and got["expiration_datetime"].replace(" ", "T") == order["request"]["expiration_datetime"]
    )
    if not is_as_sent or got.get("status", "").lower() in ("voided", "expired"):
        return review(order, [got["id"]])
    order.update(state="open", ktin=got.get("ktin"))
    save(order)
    return order


# Lo que decide una persona: nada lo entrega ni lo vuelve a cobrar.
def review(order, ids):
    print("Revise a mano:", order["request"]["invoice_id"], *ids, file=sys.stderr)
    order["state"] = "review"
    save(order)
    return order


# Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
def to_cents(amount):
    whole, _, decimals = str(amount).partition(".")
    is_amount = whole.isdecimal() and len(decimals) <= 2 and (decimals or "0").isdecimal()
    return int(whole + decimals.ljust(2, "0")) if is_amount else None


def to_api_time(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def call(method, path, body=None):
    url = os.environ.get("KASHIO_URL", "https://api.kashio.net/v1/payments") + path
    key = b64encode(f"{os.environ['KASHIO_API_KEY']}:".encode()).decode()
    headers = {"authorization": f"Basic {key}", "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(url, data, headers, method=method), timeout=10) as response:
            return json.load(response, parse_float=str)  # los montos, con sus cifras
    except HTTPError as error:
        is_refused = error.code in (400, 401, 404)
        raise (NotCreated if is_refused else ApiError)(f"{method} {path}: HTTP {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:
        is_unsent = isinstance(error, URLError) and isinstance(error.reason, ConnectionRefusedError)
        raise (NotCreated if is_unsent else ApiError)(f"{method} {path}: {type(error).__name__}") from None


def get_file(reference):
    return ORDERS / f"{quote(reference, safe='')}.json"


# Guarda el pedido entero o nada.
def save(order):
    file = get_file(order["request"]["invoice_id"])
    file.with_suffix(".new").write_text(json.dumps(order))
    file.with_suffix(".new").replace(file)


ORDERS.mkdir(exist_ok=True)
if len(sys.argv) > 2:
    orders = [charge(sys.argv[1], int(sys.argv[2]))]
else:
    stored = [json.loads(file.read_text()) for file in ORDERS.glob("*.json")]
    # Los de hace menos de un minuto aún pueden estar en camino.
    in_doubt = [each for each in stored if each["state"] == "in_doubt" and each["sent_at"] < time.time() - 60]
    orders = [recover(order, 0) for order in in_doubt]
for order in orders:
    print(order["request"]["invoice_id"], order["state"], order["id"] or "", order.get("ktin") or "")
