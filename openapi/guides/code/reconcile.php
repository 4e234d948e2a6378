<?php

// Compara un día de Lima con los pedidos propios.
// Solo necesita la extensión curl.
// php reconcile.php 2026-03-02: una tarea, cada día, por cada uno de los últimos días; sin fecha, ayer

declare(strict_types=1);

const ORDERS = __DIR__ . '/orders'; // los de charge.php
const INBOX = __DIR__ . '/inbox'; // la de notifications.php

function reconcile(string $day): void
{
    foreach (listAround('/invoices', $day) as $id => $invoice) {
        $reference = $invoice['invoice_id'] ?? '';
        if (is_file(getFile($reference))) {
            compare(json_decode(file_get_contents(getFile($reference)), true), $invoice);
        } else {
            echo "Sin pedido: $id $reference", PHP_EOL;
        }
    }
    // Notificaciones perdidas: los Eventos de esos días pasan por el mismo camino que las recibidas.
    is_dir(INBOX) || mkdir(INBOX);
    foreach (array_keys(listAround('/events', $day)) as $id) {
        is_file(INBOX . "/$id") || file_put_contents(INBOX . "/$id", (string) time());
    }
}

// Una lista puede traer menos, o estar atrasada. El pedido en duda lo busca charge.php.
function compare(array $order, array $invoice): void
{
    ['id' => $id, 'cents' => $cents, 'state' => $state, 'request' => ['currency' => $currency, 'amount' => $amount]] = $order;
    $status = strtolower($invoice['status'] ?? '');
    if ($state === 'in_doubt') {
        return;
    }
    if ($invoice['id'] !== $id) {
        $isClosed = in_array($status, ['voided', 'expired'], true); // ya no se puede pagar
        $isClosed || review($order, "hay otra orden: {$invoice['id']}");
    } elseif (toCents($invoice['amount'] ?? $amount) !== $cents || ($invoice['currency'] ?? $currency) !== $currency) {
        review($order, 'la orden no es la que se envió');
    } elseif ($state === 'settled' && $status !== 'paid') {
        $current = get('/invoices/' . rawurlencode($id));
        strtolower($current['status'] ?? '') === 'paid' || review($order, 'entregado, pero la orden no figura pagada');
    }
}

// Lo que decide una persona: nada lo entrega ni lo vuelve a cobrar.
function review(array $order, string $reason): void
{
    $reference = $order['request']['invoice_id'];
    echo "Revise a mano: $reference $reason", PHP_EOL;
    $file = getFile($reference);
    file_put_contents("$file.new", json_encode(['state' => 'review'] + $order, JSON_THROW_ON_ERROR));
    rename("$file.new", $file);
}

function getFile(string $reference): string
{
    return ORDERS . '/' . rawurlencode($reference) . '.json';
}

// Sin filtro status, cuyos valores no están documentados: un valor equivocado oculta pagos.
function listAround(string $path, string $day): array
{
    $items = [];
    // El día, el anterior y el siguiente: no se sabe en qué zona horaria empieza el de date.
    foreach ([-1, 0, 1] as $days) {
        $query = '?date=' . gmdate('Y-m-d', strtotime("$day UTC") + $days * 86400);
        $seen = [];
        do {
            $page = get($path . $query . ($seen ? '&starting_after=' . array_key_last($seen) : ''));
            $found = array_column($page['data'] ?? [], null, 'id');
            $isMore = $page['has_more'] ?? throw new RuntimeException('la página no dice si hay más');
            if ($isMore && !array_diff_key($found, $seen)) {
                throw new RuntimeException('hay más, pero la página no trae nada nuevo');
            }
            $seen += $found;
        } while ($isMore);
        $items += $seen;
    }
    return $items;
}

// Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
function toCents(mixed $amount): ?int
{
    $isAmount = preg_match('/^(\d+)(?:\.(\d\d?))?$/', (string) $amount, $parts);
    return $isAmount ? (int) $parts[1] * 100 + (int) str_pad($parts[2] ?? '', 2, '0') : null;
}

function get(string $path): array
{
    $curl = curl_init((getenv('KASHIO_URL') ?: 'https://api.kashio.net/v1/payments') . $path);
    curl_setopt_array($curl, [
        CURLOPT_USERPWD => getenv('KASHIO_API_KEY') . ':',
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $answer = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    return $status === 200 && is_array($answer) ? $answer : throw new RuntimeException("GET $path: HTTP $status");
}

// El día en Lima, que va cinco horas detrás de UTC todo el año: a las 19:00 de Lima, en UTC ya es mañana.
reconcile($argv[1] ?? gmdate('Y-m-d', time() - 5 * 3600 - 86400));
