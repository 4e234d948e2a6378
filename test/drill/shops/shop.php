<?php

// Una tienda completa, con curl y nada más: cobra, concilia, y entrega una vez lo que se pagó. php -S 127.0.0.1:8000 shop.php
// Sin lo que dice «fault» es una receta; con FAULTS=blind-retry, una tienda que pierde dinero.

declare(strict_types=1);

require __DIR__ . '/api.php';
require __DIR__ . '/faults.php'; // fault

const CURRENCY = 'PEN';
const CENTS = 2500;

/** Los pedidos por su referencia. En su tienda, una tabla; aquí, un archivo que se reemplaza entero. */
function readOrders(): array
{
    $file = getenv('DATA') ?: 'orders.json';
    return is_file($file) ? json_decode(file_get_contents($file), true) : [];
}

/** Cambia los pedidos mientras nadie más los cambia. Aquí dentro no se llama a la API. En su tienda, una transacción. */
function change(callable $work): mixed
{
    $file = getenv('DATA') ?: 'orders.json';
    $lock = fopen("$file.lock", 'c');
    flock($lock, LOCK_EX);
    $orders = readOrders();
    $result = $work($orders);
    file_put_contents("$file.new", json_encode($orders));
    rename("$file.new", $file);
    fclose($lock);
    return $result;
}

/** Cambia un pedido que está en cierto estado; dice si lo estaba. De dos que lo intentan a la vez, lo logra uno. */
function update(string $reference, string $status, array $changes): bool
{
    return change(function (array &$orders) use ($reference, $status, $changes): bool {
        $isSo = ($orders[$reference]['status'] ?? null) === $status;
        if ($isSo) {
            $orders[$reference] = $changes + $orders[$reference];
        }
        return $isSo;
    });
}

/** Comienza una compra, o muestra otra vez la que ya comenzó: solo lo que con certeza no se creó se envía de nuevo. */
function checkout(string $reference): array
{
    $order = ['reference' => $reference, 'sent_at' => time(), 'status' => 'unknown', 'id' => null, 'ktin' => null, 'deliveries' => 0];
    $isNew = change(function (array &$orders) use ($reference, $order): bool {
        $isNew = ($orders[$reference]['status'] ?? 'rejected') === 'rejected';
        $isNew = $isNew || fault('double-click');
        $orders[$reference] = $isNew ? $order : $orders[$reference]; // antes de enviar: tras un corte se sabe qué buscar
        return $isNew;
    });
    $isNew ? charge($order) : recover($reference);
    ['status' => $status, 'ktin' => $ktin] = readOrders()[$reference] ?? $order;
    return [in_array($status, ['open', 'delivered'], true) ? 200 : 503, compact('reference', 'status', 'ktin')];
}

function charge(array $order): void
{
    ['reference' => $reference, 'sent_at' => $now] = $order;
    $request = [
        'customer' => ['name' => 'MARIA VIERA'],
        'request_datetime' => gmdate('Y-m-d\TH:i:s', $now),
        'expiration_datetime' => gmdate('Y-m-d\TH:i:s', $now + 3 * 86400),
        'currency' => CURRENCY,
        'amount' => CENTS / 100,
        'invoice_id' => $reference,
        'url_success' => 'http://127.0.0.1:' . getenv('PORT') . '/return/' . rawurlencode($reference),
    ];
    try {
        open($reference, call('POST', '/invoices', $request));
    } catch (ApiError $error) {
        error_log($error->getMessage());
        if (isMishandled($error->getCode(), $request)) { return; } // fault
        if (in_array($error->getCode(), [400, 401, 404], true)) {
            update($reference, 'unknown', ['status' => 'rejected']);
        } else {
            recover($reference); // ante todo lo demás, también un 429 o un 503, pudo crearse
        }
    }
}

/** Busca un pedido en duda, sin crear nada. Que no aparezca no prueba que no exista: sigue en duda, y se busca más tarde. */
function recover(string $reference): void
{
    ['status' => $status, 'sent_at' => $sent] = readOrders()[$reference];
    if ($status !== 'unknown') {
        return;
    }
    $isPayable = fn (array $each): bool => !in_array(strtolower($each['status'] ?? ''), ['expired', 'voided'], true);
    $isIt = fn (array $each): bool => ($each['invoice_id'] ?? null) === $reference && $isPayable($each);
    $ids = array_keys(array_filter(listSince('/invoices', $sent), $isIt));
    if (count($ids) === 1) {
        open($reference, getInvoice($ids[0]));
    } else {
        error_log($reference . ($ids ? ': revise a mano, hay más de una orden con esa referencia' : ': aún no aparece'));
    }
}

/** La Orden de Pago de un pedido en duda. */
function open(string $reference, array $invoice): void
{
    $isOpen = update($reference, 'unknown', ['status' => 'open', 'id' => $invoice['id'], 'ktin' => $invoice['ktin'] ?? null]);
    if (!$isOpen && readOrders()[$reference]['id'] !== $invoice['id']) {
        error_log("$reference: revise a mano, hay otra orden con esa referencia");
    }
}

/** Cualquiera puede enviar una notificación: de ella se toma solo el id. Mientras no esté todo hecho, se pide que la repitan. */
function receive(string $body): array
{
    $notified = json_decode($body, true);
    if (!is_string($notified['id'] ?? null) || ($notified['object'] ?? null) !== 'event') {
        return [400];
    }
    if (fault('trust-notification')) { return deliverAsNotified($notified); }
    if (fault('reference-from-body')) { return settleAsNotified($notified); }
    if (fault('event-404-is-final') && getStatus($notified['id']) === 404) { return [200]; }
    if (fault('confirm-error-is-final') && getStatus($notified['id']) >= 500) { return [200]; }
    $event = call('GET', '/events/' . rawurlencode($notified['id'])); // un 404 es «todavía no, o falsa»
    if (fault('once-per-event')) { reopenOnce($event); }
    $isDone = settleEvent($event);
    $isDone = $isDone || fault('done-when-early');
    return [$isDone ? 200 : 503];
}

/** Un Evento que la API conoce. Está resuelto si su pedido se entregó, o si no habla de un pago. */
function settleEvent(array $event): bool
{
    $id = getInvoiceId($event);
    if (fault('needs-event-invoice') && !isset($event['data']['invoice'])) { return false; }
    if (fault('trust-event') && $event['type'] === 'invoice.paid') { return deliver(findById($id)['reference'] ?? ''); }
    if (fault('unknown-order-is-final') && findById($id) === null) { return true; }
    $invoice = getInvoice($id);
    $order = findById($id) ?? adopt($invoice);
    return ($order !== null && settle($order, $invoice)) || ($event['type'] ?? 'invoice.paid') !== 'invoice.paid';
}

function getInvoiceId(array $event): string
{
    return $event['data']['invoice']['id'] ?? basename($event['data']['url'] ?? '');
}

function findById(string $id): ?array
{
    return array_column(readOrders(), null, 'id')[$id] ?? null;
}

/** La orden de un pedido en duda: su Evento llegó antes que la respuesta de la creación. */
function adopt(array $invoice): ?array
{
    $reference = $invoice['invoice_id'] ?? '';
    if (isset(readOrders()[$reference])) {
        open($reference, $invoice);
    }
    return findById($invoice['id']);
}

/** Entrega un pedido si su orden, pedida a la API, está pagada como se quería. Llámela cuantas veces quiera. */
function settle(array $order, array $invoice): bool
{
    ['reference' => $reference, 'status' => $status] = $order;
    $invoice['status'] = strtolower($invoice['status'] ?? '');
    if (fault('deliver-twice')) { $status = 'open'; }
    if ($status === 'delivered') {
        return true;
    }
    if (fault('closed-on-expiry') && isClosed($reference, $invoice)) { return true; }
    if (fault('deliver-on-expired') && $invoice['status'] === 'expired') { return deliver($reference); }
    if (fault('deliver-on-voided') && $invoice['status'] === 'voided') { return deliver($reference); }
    if (fault('case-sensitive-status')) { $invoice['status'] = getInvoice($invoice['id'])['status']; }
    if ($invoice['status'] !== 'paid') {
        return false; // todavía no: una orden expirada o anulada también se sigue mirando
    }
    $differences = compare($order, $invoice);
    if (fault('no-' . implode($differences) . '-check')) { return deliver($reference); }
    if (fault('amount-strict') && is_string($invoice['amount'])) { return false; }
    if ($differences) {
        error_log("$reference: revise a mano, lo pagado no es lo pedido: " . implode(', ', $differences));
        return false;
    }
    if (fault('deliver-twice')) { update($reference, 'delivered', ['status' => 'open']); }
    return deliver($reference);
}

/** @return string[] lo que difiere */
function compare(array $order, array $invoice): array
{
    return array_keys(array_filter([
        'id' => ($invoice['id'] ?? null) !== $order['id'],
        'reference' => ($invoice['invoice_id'] ?? null) !== $order['reference'],
        'amount' => toCents($invoice['amount'] ?? null) !== CENTS,
        'currency' => ($invoice['currency'] ?? null) !== CURRENCY,
        'livemode' => ($invoice['livemode'] ?? null) !== !str_starts_with(getenv('API_KEY'), 'sk_test_'),
    ]));
}

/** Dice si el pedido está entregado, por esta llamada o por otra. */
function deliver(string $reference): bool
{
    $deliveries = (readOrders()[$reference]['deliveries'] ?? 0) + 1;
    update($reference, 'open', ['status' => 'delivered', 'deliveries' => $deliveries]);
    return (readOrders()[$reference]['status'] ?? null) === 'delivered';
}

/** La red de todo lo demás: lo que quedó en duda, lo que espera su pago, y los Eventos cuya notificación no llegó. */
function reconcile(): array
{
    if (fault('no-reconcile')) { return [200]; }
    foreach (readOrders() as $order) {
        attempt(fn () => recover($order['reference']));
        if ($order['status'] === 'open') {
            attempt(fn () => settle($order, getInvoice($order['id'])));
        }
    }
    foreach (listSince('/events', time()) as $event) {
        if ((findById(getInvoiceId($event))['status'] ?? null) !== 'delivered') {
            attempt(fn () => settleEvent($event));
        }
    }
    return [200, array_count_values(array_column(readOrders(), 'status'))];
}

/** Lo que falla no detiene lo demás: se intenta de nuevo la próxima vez. */
function attempt(callable $work): void
{
    try {
        $work();
    } catch (ApiError $error) {
        error_log($error->getMessage());
    }
}

/** El pagador volvió a url_success, o alguien escribió esa dirección: se pregunta. */
function comeBack(string $reference): array
{
    if (fault('return-delivers-again')) { update($reference, 'delivered', ['status' => 'open']); }
    $order = readOrders()[$reference] ?? null;
    if ($order === null) {
        return [404];
    }
    if (fault('trust-return')) { deliver($reference); }
    if ($order['status'] === 'open') {
        settle($order, getInvoice($order['id']));
    }
    return [200, ['reference' => $reference, 'status' => readOrders()[$reference]['status']]];
}

function route(string $method, string $path): array
{
    [, $action, $reference] = array_map('rawurldecode', explode('/', "$path/"));
    return match ("$method $action") {
        'POST checkout' => checkout($reference),
        'GET delivered' => [200, ['delivered' => readOrders()[$reference]['deliveries'] ?? 0]],
        'GET return' => comeBack($reference),
        'POST notify' => receive(file_get_contents('php://input')),
        'POST reconcile' => reconcile(),
        default => [404],
    };
}

try {
    [$status, $body] = route($_SERVER['REQUEST_METHOD'], parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) + [1 => []];
} catch (ApiError $error) {
    error_log($error->getMessage());
    [$status, $body] = [503, []]; // no se pudo saber: más tarde
}
http_response_code($status);
header('content-type: application/json');
echo json_encode((object) $body);
