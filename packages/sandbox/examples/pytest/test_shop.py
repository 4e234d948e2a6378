import os

import pytest
from shop import Shop, call


def sandbox(method, path, body=None):
    return call(method, os.environ["SANDBOX_URL"] + path, body)


@pytest.fixture(scope="module")
def shop():
    sandbox("POST", "/reset")
    shop = Shop()
    sandbox("POST", "/webhooks", {"url": shop.url})
    return shop


def test_entrega_una_vez_aunque_la_notificacion_llegue_dos_veces_a_la_vez(shop):
    sandbox("POST", "/disturbances", {"disturbance": "duplicate", "mode": "parallel"})
    sandbox("POST", f"/invoices/{shop.charge('PED-1', 149.9)}/pay")
    assert len(sandbox("POST", "/settle")["data"]) == 2
    assert shop.deliveries.count("PED-1") == 1


def test_entrega_mas_tarde_si_la_notificacion_llega_antes_de_que_la_orden_figure_pagada(shop):
    sandbox("POST", "/disturbances", {"disturbance": "before-paid"})
    sandbox("POST", f"/invoices/{shop.charge('PED-2', 20)}/pay")
    sandbox("POST", "/settle")
    assert shop.deliveries.count("PED-2") == 0
    shop.confirm()
    assert shop.deliveries.count("PED-2") == 1


def test_no_cobra_otra_vez_ni_deja_de_entregar_aunque_se_pierdan_la_respuesta_y_la_notificacion(shop):
    sandbox("POST", "/faults", {"fault": "answer-lost", "operation": "createInvoice"})
    sandbox("POST", "/disturbances", {"disturbance": "lose"})
    sandbox("POST", f"/invoices/{shop.charge('PED-3', 35)}/pay")
    shop.reconcile()
    assert len(sandbox("GET", "/journal?operation=createInvoice&invoice_id=PED-3")["data"]) == 1
    assert len(shop.find("PED-3")) == 1
    assert shop.deliveries.count("PED-3") == 1
