<?php

// La API de KashIO Payments, con curl y nada más.

declare(strict_types=1);

/** Lo que no llegó de la API. Su código es el estado HTTP, o 0 si no se sabe: un plazo vencido, un corte, algo que no es JSON. */
final class ApiError extends RuntimeException
{
}

/** @return int lo que se espera a la API, en milisegundos */
function patience(): int
{
    return (int) (getenv('PATIENCE_MS') ?: 2000);
}

function call(string $method, string $path, ?array $body = null): array
{
    $curl = curl_init(getenv('BASE_URL') . $path); // una conexión nueva: por una que se cortó, curl puede enviar dos veces
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_USERPWD => getenv('API_KEY') . ':',
        CURLOPT_HTTPHEADER => ['content-type: application/json'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT_MS => patience(),
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => json_encode($body)]));
    $answer = curl_exec($curl);
    $status = $answer === false ? 0 : curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $object = json_decode((string) $answer, true);
    $isOk = $status >= 200 && $status < 300;
    if ($isOk && is_array($object)) {
        return $object;
    }
    throw new ApiError("$method $path: " . ($status ?: curl_error($curl)), $isOk ? 0 : $status);
}

/** Los objetos de una lista, entre el día anterior a una fecha y mañana: no se sabe en qué zona horaria empieza el de date. */
function listSince(string $path, int $time): array
{
    $items = [];
    for ($day = $time - 86400; $day <= time() + 86400; $day += 86400) {
        $cursor = '';
        do {
            $page = call('GET', "$path?limit=100&date=" . gmdate('Y-m-d', $day) . $cursor);
            $found = array_column($page['data'] ?? [], null, 'id');
            $isMore = $page['has_more'] ?? throw new ApiError("$path: la página no dice si hay más");
            if ($isMore && !array_diff_key($found, $items)) {
                throw new ApiError("$path: hay más, pero la página no trae nada nuevo");
            }
            $items += $found;
            $cursor = '&starting_after=' . array_key_last($found);
        } while ($isMore);
    }
    return $items;
}

/** Los céntimos de un monto, que puede llegar como 25 o como "25.00". */
function toCents(mixed $amount): ?int
{
    return is_numeric($amount) ? (int) round((float) $amount * 100) : null;
}

function getInvoice(string $id): array
{
    return call('GET', '/invoices/' . rawurlencode($id));
}
