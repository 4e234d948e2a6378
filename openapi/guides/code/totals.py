# Los totales de un día de Lima, uno por moneda, en céntimos.
# Solo necesita Python 3.9 o posterior.
# python3 totals.py 2026-03-02: los de ese día

import json
import os
import sys
from base64 import b64encode
from datetime import date, datetime, timedelta
from urllib.parse import quote
from urllib.request import Request, urlopen

NEEDED = ("created", "status", "currency", "amount", "livemode")


# Las pagadas entre las que se crearon ese día, completas.
def paid_on(day):
    is_live = not os.environ["KASHIO_API_KEY"].startswith("sk_test_")
    for invoice in list_around("/invoices", day):
        if any(invoice.get(name) is None for name in NEEDED):
            invoice = get(f"/invoices/{quote(invoice['id'], safe='')}")  # una lista puede traer menos
        is_paid = str(invoice.get("status")).lower() == "paid"
        if is_paid and invoice.get("livemode") is is_live and to_lima_day(invoice.get("created")) == day:
            yield invoice


# created está en UTC (inferido), y Lima va cinco horas detrás todo el año.
def to_lima_day(created):
    return created and (datetime.fromisoformat(created) - timedelta(hours=5)).date().isoformat()


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


totals = {}
for invoice in paid_on(sys.argv[1]):
    cents, currency = to_cents(invoice.get("amount")), invoice.get("currency")
    if cents is None or currency is None:
        print("Súmela a mano:", invoice["id"], file=sys.stderr)  # llegó sin monto o sin moneda
        continue
    totals[currency] = totals.get(currency, 0) + cents
for currency, cents in totals.items():
    print(f"{currency} {cents // 100}.{cents % 100:02d}")
