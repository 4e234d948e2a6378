<?php

// Los totales de un día de Lima, uno por moneda, en céntimos.
// Solo necesita la extensión curl.
// php totals.php 2026-03-02: los de ese día

declare(strict_types=1);

// Las pagadas entre las que se crearon ese día, completas.
function paidOn(string $day): array
{
    $paid = [];
    foreach (listAround('/invoices', $day) as $id => $invoice) {
        if (!isset($invoice['created'], $invoice['status'], $invoice['currency'], $invoice['amount'], $invoice['livemode'])) {
            $invoice = get('/invoices/' . rawurlencode($id)); // una lista puede traer menos
        }
        $isPaid = strtolower($invoice['status'] ?? '') === 'paid';
        $isLive = !str_starts_with((string) getenv('KASHIO_API_KEY'), 'sk_test_');
        if ($isPaid && ($invoice['livemode'] ?? null) === $isLive && toLimaDay($invoice['created'] ?? '') === $day) {
            $paid[$id] = $invoice;
        }
    }
    return $paid;
}

// created está en UTC (inferido), y Lima va cinco horas detrás todo el año.
function toLimaDay(string $created): string
{
    return gmdate('Y-m-d', (int) strtotime("$created UTC") - 5 * 3600);
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

$totals = [];
foreach (paidOn($argv[1]) as $id => $invoice) {
    $cents = toCents($invoice['amount'] ?? null);
    if ($cents === null || !isset($invoice['currency'])) {
        error_log("Súmela a mano: $id"); // llegó sin monto o sin moneda
        continue;
    }
    $totals[$invoice['currency']] = ($totals[$invoice['currency']] ?? 0) + $cents;
}
foreach ($totals as $currency => $cents) {
    echo $currency, ' ', sprintf('%d.%02d', intdiv($cents, 100), $cents % 100), PHP_EOL;
}
