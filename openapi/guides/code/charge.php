<?php

// Cobra un pedido una sola vez, y averigua qué fue del que quedó sin respuesta.
// Solo necesita la extensión curl.
// php charge.php PEDIDO-000001 1999: cobra 19.99 soles
// php charge.php: una tarea, cada pocos minutos, que busca los pedidos en duda y no crea nada

declare(strict_types=1);

const ORDERS = __DIR__ . '/orders'; // en su tienda, una tabla con la referencia como columna única; aquí, un archivo por pedido

class ApiError extends RuntimeException
{
}

class NotCreated extends ApiError
{
}

// El pedido se guarda antes de enviarlo, y se envía una sola vez. Los montos son céntimos enteros.
function charge(string $reference, int $cents): array
{
    $now = time();
    $request = [
        'customer' => ['name' => 'JUAN PEREZ', 'document_type' => 'DNI', 'document_id' => '10203040'],
        'request_datetime' => gmdate('Y-m-d\TH:i:s', $now),
        'expiration_datetime' => gmdate('Y-m-d\TH:i:s', $now + 3 * 86400), // tres días para pagar
        'currency' => 'PEN',
        'amount' => $cents / 100,
        'invoice_id' => $reference, // su referencia, distinta en cada cobro
    ];
    $order = ['request' => $request, 'cents' => $cents, 'sent_at' => $now, 'state' => 'in_doubt', 'id' => null];
    // Antes de enviar. De dos a la vez, lo logra uno.
    $file = @fopen(getFile($reference), 'x') ?: throw new LogicException("Ya hay un cobro con la referencia $reference.");
    fwrite($file, json_encode($order, JSON_THROW_ON_ERROR));
    try {
        return open($order, call('POST', '/invoices', $request));
    } catch (NotCreated $error) {
        unlink(getFile($reference)); // con certeza no se creó: corrija y envíe otra vez
        throw $error;
    } catch (ApiError $error) {
        error_log($error->getMessage());
        return recover($order, 10); // todo lo demás pudo crearse: no se repite, se busca
    }
}

// Busca la orden hasta que vence el plazo. Que no aparezca no prueba que no exista: el pedido sigue en duda.
function recover(array $order, int $seconds): array
{
    for ($until = time() + $seconds; true; sleep(1)) {
        try {
            $ids = find($order);
            if (count($ids) === 1) {
                return open($order, call('GET', '/invoices/' . rawurlencode($ids[0])));
            }
            if ($ids) {
                return review($order, implode(' ', $ids)); // hay varias: no se elige ninguna
            }
        } catch (ApiError $error) {
            error_log($error->getMessage());
        }
        if (time() >= $until) {
            return $order;
        }
    }
}

// No hay un filtro por referencia. Sin filtro status, cuyos valores no están documentados: un valor equivocado oculta pagos.
function find(array $order): array
{
    $ids = [];
    // El día, el anterior y el siguiente: no se sabe en qué zona horaria empieza el de date.
    foreach ([-1, 0, 1] as $days) {
        $query = '?date=' . gmdate('Y-m-d', $order['sent_at'] + $days * 86400);
        $seen = [];
        do {
            $page = call('GET', "/invoices$query" . ($seen ? '&starting_after=' . array_key_last($seen) : ''));
            $count = count($seen);
            foreach ($page['data'] ?? [] as $invoice) {
                $seen[$invoice['id']] = true;
                if (($invoice['invoice_id'] ?? null) === $order['request']['invoice_id']) {
                    $ids[$invoice['id']] = $invoice['id'];
                }
            }
            $isMore = $page['has_more'] ?? throw new ApiError('la página no dice si hay más');
            if ($isMore && count($seen) === $count) {
                throw new ApiError('hay más, pero la página no trae nada nuevo');
            }
        } while ($isMore);
    }
    return array_values($ids);
}

// Guarda la orden del pedido, si nada de lo que llegó difiere de lo enviado y aún se puede pagar.
function open(array $order, array $invoice): array
{
    ['request' => $sent, 'cents' => $cents] = $order;
    $order['id'] = $invoice['id'];
    $isAsSent = ($invoice['invoice_id'] ?? $sent['invoice_id']) === $sent['invoice_id']
        && ($invoice['currency'] ?? $sent['currency']) === $sent['currency']
        && toCents($invoice['amount'] ?? $sent['amount']) === $cents
        && strtr($invoice['expiration_datetime'] ?? $sent['expiration_datetime'], ' ', 'T') === $sent['expiration_datetime'];
    if (!$isAsSent || in_array(strtolower($invoice['status'] ?? ''), ['voided', 'expired'], true)) {
        return review($order, $invoice['id']);
    }
    $order = ['state' => 'open', 'ktin' => $invoice['ktin'] ?? null] + $order;
    save($order);
    return $order;
}

// Lo que decide una persona: nada lo entrega ni lo vuelve a cobrar.
function review(array $order, string $ids): array
{
    error_log("Revise a mano: {$order['request']['invoice_id']} $ids");
    $order = ['state' => 'review'] + $order;
    save($order);
    return $order;
}

// Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
function toCents(mixed $amount): ?int
{
    $isAmount = preg_match('/^(\d+)(?:\.(\d\d?))?$/', (string) $amount, $parts);
    return $isAmount ? (int) $parts[1] * 100 + (int) str_pad($parts[2] ?? '', 2, '0') : null;
}

function call(string $method, string $path, ?array $body = null): array
{
    $url = getenv('KASHIO_URL') ?: 'https://api.kashio.net/v1/payments';
    $curl = curl_init($url . $path); // una conexión nueva: por una que se cortó, curl puede enviar dos veces
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_USERPWD => getenv('KASHIO_API_KEY') . ':',
        CURLOPT_HTTPHEADER => ['content-type:application/json'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => json_encode($body, JSON_THROW_ON_ERROR)]));
    $answer = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status >= 200 && $status < 300 && is_array($answer)) {
        return $answer;
    }
    // Rechazada, o nunca salió.
    $isRefused = in_array($status, [400, 401, 404], true);
    $isUnsent = in_array(curl_errno($curl), [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT], true);
    $message = "$method $path: HTTP $status";
    throw $isRefused || $isUnsent ? new NotCreated($message) : new ApiError($message);
}

function getFile(string $reference): string
{
    return ORDERS . '/' . rawurlencode($reference) . '.json';
}

// Guarda el pedido entero o nada.
function save(array $order): void
{
    $file = getFile($order['request']['invoice_id']);
    file_put_contents("$file.new", json_encode($order, JSON_THROW_ON_ERROR));
    rename("$file.new", $file);
}

is_dir(ORDERS) || mkdir(ORDERS);
if ($argc > 2) {
    $orders = [charge($argv[1], (int) $argv[2])];
} else {
    $all = array_map(fn ($file) => json_decode(file_get_contents($file), true), glob(ORDERS . '/*.json'));
    // Los de hace menos de un minuto aún pueden estar en camino.
    $inDoubt = array_filter($all, fn ($order) => $order['state'] === 'in_doubt' && $order['sent_at'] < time() - 60);
    $orders = array_map(fn ($order) => recover($order, 0), $inDoubt);
}
foreach ($orders as $order) {
    echo implode(' ', [$order['request']['invoice_id'], $order['state'], $order['id'], $order['ktin'] ?? '']), PHP_EOL;
}
