# Compara un día de Lima con los pedidos propios.
# Solo necesita Python 3.9 o posterior.
# python3 reconcile.py 2026-03-02: una tarea, cada día, por cada uno de los últimos días; sin fecha, ayer

import json
import os
import sys
import time
from base64 import b64encode
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

ORDERS = Path("orders")  # los de charge.py
INBOX = Path("inbox")  # la de notifications.py
LIMA = timezone(timedelta(hours=-5))  # cinco horas detrás de UTC todo el año: a las 19:00 de Lima, en UTC ya es mañana


def reconcile(day):
    for invoice in list_around("/invoices", day):
        reference = invoice.get("invoice_id") or ""
        if get_file(reference).is_file():
            compare(json.loads(get_file(reference).read_text()), invoice)
        else:
            print("Sin pedido:", invoice["id"], reference)
    # Notificaciones perdidas: los Eventos de esos días pasan por el mismo camino que las recibidas.
    INBOX.mkdir(exist_ok=True)
    for event in list_around("/events", day):
        if not (INBOX / event["id"]).exists():
            (INBOX / event["id"]).write_text(str(int(time.time())))


# Una lista puede traer menos, o estar atrasada. El pedido en duda lo busca charge.py.
def compare(order, invoice):
    got = {**order["request"], **{name: value for name, value in invoice.items() if value is not None}}
    status = got.get("status", "").lower()
    if order["state"] == "in_doubt":
        return
    if got["id"] != order["id"]:
        if status not in ("voided", "expired"):  # ya no se puede pagar
            review(order, f"hay otra orden: {got['id']}")
    elif to_cents(got["amount"]) != order["cents"] or got["currency"] != order["request"]["currency"]:
        review(order, "la orden no es la que se envió")
    elif order["state"] == "settled" and status != "paid":
        current = get(f"/invoices/{quote(got['id'], safe='')}")
        if str(current.get("status")).lower() != "paid":
            review(order, "entregado, pero la orden no figura pagada")


# Lo que decide una persona: nada lo entrega ni lo vuelve a cobrar.
def review(order, reason):
    print("Revise a mano:", order["request"]["invoice_id"], reason)
    file = get_file(order["request"]["invoice_id"])
    file.with_suffix(".new").write_text(json.dumps({**order, "state": "review"}))
    file.with_suffix(".new").replace(file)


def get_file(reference):
    return ORDERS / f"{quote(reference, safe='')}.json"


# Sin filtro status, cuyos valores no están documentados: un valor equivocado oculta pagos.
def list_around(path, day):
    items = {}
    # El día, el anterior y el siguiente: no se sabe en qué zona horaria empieza el de date.
    for days in (-1, 0, 1):
        cursor, seen, has_more = "", {}, True
        while has_more:
            page = get(f"{path}?date={date.fromisoformat(day) + timedelta(days)}{cursor}")
            has_more = page.get("has_more")
            fresh = {item["id"]: item for item in page["data"] if item["id"] not in seen}
            if has_more is None:
                raise RuntimeError("la página no dice si hay más")
            if has_more and not fresh:
                raise RuntimeError("hay más, pero la página no trae nada nuevo")
            seen.update(fresh)
            cursor = f"&starting_after={page['data'][-1]['id']}" if has_more else ""
        items.update(seen)
    return list(items.values())


# Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
def to_cents(amount):
    whole, _, decimals = str(amount).partition(".")
    is_amount = whole.isdecimal() and len(decimals) <= 2 and (decimals or "0").isdecimal()
    return int(whole + decimals.ljust(2, "0")) if is_amount else None


def get(path):
    url = os.environ.get("KASHIO_URL", "https://api.kashio.net/v1/payments") + path
    key = b64encode(f"{os.environ['KASHIO_API_KEY']}:".encode()).decode()
    with urlopen(Request(url, headers={"authorization": f"Basic {key}"}), timeout=10) as response:
        return json.load(response, parse_float=str)  # los montos, con sus cifras


yesterday = (datetime.now(LIMA) - timedelta(days=1)).date().isoformat()
reconcile(sys.argv[1] if len(sys.argv) > 1 else yesterday)
