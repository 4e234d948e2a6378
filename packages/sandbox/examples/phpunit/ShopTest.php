<?php

use PHPUnit\Framework\TestCase;

require __DIR__ . '/shop.php';

final class ShopTest extends TestCase
{
    public static function setUpBeforeClass(): void
    {
        sandbox('POST', '/webhooks', ['url' => getenv('SHOP_URL')]); // php -S 127.0.0.1:8000 shop.php
    }

    public function testEntregaUnaVezLoPagadoAunqueLaNotificacionLlegueDosVeces(): void
    {
        sandbox('POST', '/disturbances', ['disturbance' => 'duplicate']);
        sandbox('POST', '/invoices/' . Shop::run('charge', 'PED-1', 149.9) . '/pay');
        $this->assertCount(2, sandbox('POST', '/settle')['data']);
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-1'));
    }

    public function testEntregaTambienSiLaNotificacionLlegaAntesDeQueLaOrdenFigurePagada(): void
    {
        sandbox('POST', '/disturbances', ['disturbance' => 'before-paid']);
        sandbox('POST', '/invoices/' . Shop::run('charge', 'PED-2', 20) . '/pay');
        sandbox('POST', '/settle');
        $this->assertSame(0, Shop::run('countDeliveries', 'PED-2'));
        Shop::run('confirm'); // más tarde, en su tarea
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-2'));
    }

    public function testNoCobraDosVecesAunqueSePierdaLaRespuesta(): void
    {
        sandbox('POST', '/faults', ['fault' => 'answer-lost', 'operation' => 'createInvoice']);
        $this->assertSame(null, Shop::run('charge', 'PED-3', 35));
        $creations = sandbox('GET', '/journal?operation=createInvoice&invoice_id=PED-3')['data'];
        $this->assertCount(1, $creations);
        sandbox('POST', "/invoices/{$creations[0]['invoice']}/pay"); // el pagador sí recibió su KTIN
        Shop::run('reconcile', substr($creations[0]['at'], 0, 10));
        $this->assertSame(1, Shop::run('countDeliveries', 'PED-3'));
    }
}

function sandbox(string $method, string $path, ?array $body = null): array
{
    return call($method, getenv('SANDBOX_URL') . $path, $body);
}
