<?php

// Confirma las notificaciones y entrega una sola vez lo que se pagó.
// Solo necesita la extensión curl.
// php -S 127.0.0.1:8080 notifications.php: recibe
// php notifications.php: una tarea, cada minuto, que confirma lo recibido y pregunta por los pedidos que esperan su pago

declare(strict_types=1);

const ORDERS = __DIR__ . '/orders'; // los de charge.php: su id, sus céntimos y lo que se envió
const INBOX = __DIR__ . '/inbox'; // un archivo por Evento: cuándo llegó; su fecha dice cuándo preguntar
const DELIVERIES = __DIR__ . '/deliveries'; // un archivo por pedido entregado; en su tienda, una columna única

class ApiError extends RuntimeException
{
}

// Guarda el id y responde enseguida. Cualquiera puede enviar una notificación: nada más se toma de ella.
function receive(string $body): int
{
    $event = json_decode($body, true);
    $id = is_array($event) ? $event['id'] ?? null : null;
    if (!is_string($id) || !preg_match('/^[\w-]{1,64}$/', $id)) {
        return 400; // el cuerpo no se puede leer
    }
    $file = INBOX . "/$id";
    return is_file($file) || file_put_contents($file, (string) time()) ? 200 : 503;
}

// El Evento que no queda resuelto espera cada vez más. A los siete días era falso, o de una orden que no es suya.
function processInbox(): void
{
    foreach (glob(INBOX . '/*') as $file) {
        if (filemtime($file) > time()) {
            continue;
        }
        $age = time() - (int) file_get_contents($file);
        $isDone = attempt(fn () => isResolved(basename($file)));
        if ($age > 7 * 86400 && !$isDone) {
            error_log('Evento sin resolver: ' . basename($file));
        }
        $isDone || $age > 7 * 86400 ? unlink($file) : touch($file, time() + min(max($age, 60), 6 * 3600));
    }
}

// Lo que falla se intenta otra vez más tarde. Un 404 es «todavía no, o falsa».
function attempt(callable $work): bool
{
    try {
        return $work();
    } catch (ApiError $error) {
        error_log($error->getMessage());
        return false;
    }
}

function isResolved(string $eventId): bool
{
    $event = get("/events/$eventId");
    if (($event['type'] ?? 'invoice.paid') !== 'invoice.paid') {
        return true; // los demás no entregan nada
    }
    // La Orden de Pago puede faltar en el Evento: su id está también al final de la referencia (inferido).
    $id = $event['data']['invoice']['id'] ?? basename($event['data']['url'] ?? '');
    // Sin resolver, si su pedido aún no tiene guardado el id o la orden aún no figura pagada.
    return settle(array_column(getOrders(), null, 'id')[$id] ?? null);
}

// Entrega un pedido si su orden, pedida a la API, está pagada como se quería. Llámela cuantas veces quiera.
function settle(?array $order): bool
{
    if ($order === null || $order['state'] !== 'open') {
        return ($order['state'] ?? null) === 'settled';
    }
    ['id' => $id, 'cents' => $cents, 'request' => ['invoice_id' => $reference, 'currency' => $currency]] = $order;
    $invoice = get('/invoices/' . rawurlencode($id));
    if (strtolower($invoice['status'] ?? '') !== 'paid') {
        return false; // todavía no: más tarde
    }
    $isExpected = ($invoice['id'] ?? null) === $id
        && ($invoice['invoice_id'] ?? null) === $reference
        && ($invoice['currency'] ?? null) === $currency
        && toCents($invoice['amount'] ?? null) === $cents
        && ($invoice['livemode'] ?? null) === !str_starts_with((string) getenv('KASHIO_API_KEY'), 'sk_test_');
    if (!$isExpected) {
        error_log("Revise a mano: $reference lo pagado no es lo pedido");
        save(['state' => 'review'] + $order);
        return false;
    }
    // De dos que lo intentan a la vez, lo logra uno. En su tienda, una transacción: el estado y la fila que ordena entregar.
    if (@fopen(DELIVERIES . '/' . rawurlencode($reference), 'x')) {
        echo "Entregar $reference", PHP_EOL; // con una llave de prueba, nada real
    }
    save(['state' => 'settled'] + $order);
    return true;
}

// Los céntimos de un monto, que puede llegar como 19.9 o como "19.90".
function toCents(mixed $amount): ?int
{
    $isAmount = preg_match('/^(\d+)(?:\.(\d\d?))?$/', (string) $amount, $parts);
    return $isAmount ? (int) $parts[1] * 100 + (int) str_pad($parts[2] ?? '', 2, '0') : null;
}

function getOrders(): array
{
    return array_map(fn ($file) => json_decode(file_get_contents($file), true), glob(ORDERS . '/*.json'));
}

function save(array $order): void
{
    $file = ORDERS . '/' . rawurlencode($order['request']['invoice_id']) . '.json';
    file_put_contents("$file.new", json_encode($order, JSON_THROW_ON_ERROR));
    rename("$file.new", $file);
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
    return $status === 200 && is_array($answer) ? $answer : throw new ApiError("GET $path: HTTP $status");
}

is_dir(INBOX) || mkdir(INBOX);
is_dir(DELIVERIES) || mkdir(DELIVERIES);
if (PHP_SAPI !== 'cli') {
    http_response_code(receive(file_get_contents('php://input')));
} else {
    processInbox();
    foreach (getOrders() as $order) {
        attempt(fn () => settle($order));
    }
}
