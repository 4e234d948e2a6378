<?php

// Lo que hacen las fallas de shop.php que no caben en una línea.

declare(strict_types=1);

function fault(string $name): bool
{
    return in_array($name, explode(',', (string) getenv('FAULTS')), true);
}

/** Qué hace con una creación que falló quien no la busca; falso: nada. */
function isMishandled(int $status, array $request): bool
{
    $reference = $request['invoice_id'];
    $isRetried = fault('blind-retry') || (fault('retry-on-503') && $status === 503) || (fault('retry-on-429') && $status === 429);
    $isForgotten = fault('forget-unanswered') || (fault('gives-up-on-429') && $status === 429);
    if (fault('search-once')) {
        recover($reference);
        $isRetried = readOrders()[$reference]['status'] === 'unknown';
    }
    if ($isRetried) {
        open($reference, call('POST', '/invoices', $request));
    } elseif ($isForgotten) {
        change(function (array &$orders) use ($reference): void {
            unset($orders[$reference]);
        });
    }
    return $isRetried || $isForgotten;
}

function deliverAsNotified(array $event): array
{
    if ($event['type'] === 'invoice.paid') {
        deliver($event['data']['invoice']['invoice_id'] ?? '');
    }
    return [200];
}

function settleAsNotified(array $notified): array
{
    $invoice = getInvoice(getInvoiceId(call('GET', "/events/{$notified['id']}")));
    $isPaid = strtolower($invoice['status']) === 'paid' && toCents($invoice['amount']) === CENTS;
    return [$isPaid && deliver($notified['data']['invoice']['invoice_id'] ?? '') ? 200 : 503];
}

function getStatus(string $event): int
{
    try {
        call('GET', "/events/$event");
        return 200;
    } catch (ApiError $error) {
        return $error->getCode();
    }
}

/** Lo que vio, en un archivo: cada petición empieza de nuevo. */
function reopenOnce(array $event): void
{
    $mark = getenv('DATA') . ".seen.{$event['id']}";
    $order = findById(getInvoiceId($event));
    if ($order && !is_file($mark)) {
        update($order['reference'], 'delivered', ['status' => 'open']);
    }
    touch($mark);
}

function isClosed(string $reference, array $invoice): bool
{
    $mark = getenv('DATA') . '.closed.' . rawurlencode($reference);
    return $invoice['status'] === 'expired' ? touch($mark) : is_file($mark);
}
