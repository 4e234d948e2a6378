import os

import pytest
from shop import Shop, call


def sandbox(method, path, body=None):
    return call(method, os.environ["SANDBOX_URL"] + path, body)


@pytest.fixture(scope="module")
def shop():
    shop = Shop()
    sandbox("POST", "/webhooks", {"url": shop.url})
    return shop


def test_entrega_una_vez_lo_pagado_aunque_la_notificacion_llegue_dos_veces_a_la_vez(shop):
    sandbox("POST", "/disturbances", {"disturbance": "duplicate", "mode": "parallel"})
    sandbox("POST", f"/invoices/{shop.charge('PED-1', 149.9)}/pay")
    assert len(sandbox("POST", "/settle")["data"]) == 2
    assert shop.deliveries.count("PED-1") == 1


def test_entrega_tambien_si_la_notificacion_llega_antes_de_que_la_orden_figure_pagada(shop):
    sandbox("POST", "/disturbances", {"disturbance": "before-paid"})
    sandbox("POST", f"/invoices/{shop.charge('PED-2', 20)}/pay")
    sandbox("POST", "/settle")
    assert "PED-2" not in shop.deliveries
    shop.confirm()  # más tarde, en su tarea
    assert "PED-2" in shop.deliveries


def test_no_cobra_dos_veces_aunque_se_pierda_la_respuesta(shop):
    sandbox("POST", "/faults", {"fault": "answer-lost", "operation": "createInvoice"})
    with pytest.raises(OSError):
        shop.charge("PED-3", 35)
    creations = sandbox("GET", "/journal?operation=createInvoice&invoice_id=PED-3")["data"]
    assert len(creations) == 1
    sandbox("POST", f"/invoices/{creations[0]['invoice']}/pay")  # el pagador sí recibió su KTIN
    shop.reconcile(creations[0]["at"][:10])
    assert "PED-3" in shop.deliveries
