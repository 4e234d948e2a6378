<?php

use PHPUnit\Framework\TestCase;

require __DIR__ . '/shop.php';

final class ShopTest extends TestCase
{
    public static function setUpBeforeClass(): void
    {
        Shop::reset();
        sandbox('POST', '/reset');
        sandbox('POST', '/webhooks', ['url' => getenv('SHOP_URL')]);
    }

    public function testEntregaUnaVezAunqueLaNotificacionLlegueDosVeces(): void
    {
        sandbox('POST', '/disturbances', ['disturbance' => 'duplicate']);
        sandbox('POST', '/invoices/' . Shop::run('charge', 'PED-1', 149.9) . '/pay');
        $this->assertCount(2, sandbox('POST', '/settle')['data']);
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-1'));
    }

    public function testEntregaMasTardeSiLaNotificacionLlegaAntesDeQueLaOrdenFigurePagada(): void
    {
        sandbox('POST', '/disturbances', ['disturbance' => 'before-paid']);
        sandbox('POST', '/invoices/' . Shop::run('charge', 'PED-2', 20) . '/pay');
        sandbox('POST', '/settle');
        $this->assertSame(0, Shop::run('countDeliveries', 'PED-2'));
        Shop::run('confirm');
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-2'));
    }

    public function testNoCobraOtraVezNiDejaDeEntregarAunqueSePierdanLaRespuestaYLaNotificacion(): void
    {
        sandbox('POST', '/faults', ['fault' => 'answer-lost', 'operation' => 'createInvoice']);
        sandbox('POST', '/disturbances', ['disturbance' => 'lose']);
        sandbox('POST', '/invoices/' . Shop::run('charge', 'PED-3', 35) . '/pay');
        Shop::run('reconcile');
        $this->assertCount(1, sandbox('GET', '/journal?operation=createInvoice&invoice_id=PED-3')['data']);
        $this->assertCount(1, Shop::run('find', 'PED-3'));
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-3'));
    }
}

function sandbox(string $method, string $path, ?array $body = null): array
{
    return call($method, getenv('SANDBOX_URL') . $path, $body);
}
