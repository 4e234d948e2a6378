<?php

// Una tienda pequeña: cobra, recibe notificaciones y entrega solo lo pagado. En la suya, los datos están en una base de datos;
// aquí, en un archivo. Las notificaciones las recibe este mismo archivo: php -S 127.0.0.1:8000 shop.php

final class NoAnswer extends RuntimeException
{
}

/** Llama a la API, o al sandbox. Lo que no es un 2xx, o no llega entero, es un NoAnswer. */
function call(string $method, string $url, ?array $body = null): array
{
    $headers = ['authorization: Basic ' . base64_encode(getenv('KASHIO_API_KEY') . ':'), 'content-type: application/json'];
    $content = $body === null ? '' : json_encode($body);
    $context = stream_context_create(['http' => ['method' => $method, 'header' => $headers, 'content' => $content]]);
    $answer = @file_get_contents($url, false, $context);
    $data = $answer === '' ? [] : json_decode((string) $answer, true);
    return $data ?? throw new NoAnswer("$method $url");
}

/**
 * Una lista de hoy, de página en página. No se sabe en qué zona horaria empieza el día: se piden también el de ayer y el de mañana.
 */
function listAll(string $path): array
{
    $items = [];
    foreach ([-1, 0, 1] as $days) {
        $query = '?date=' . gmdate('Y-m-d', time() + $days * 86400);
        $cursor = '';
        do {
            $page = call('GET', getenv('KASHIO_URL') . $path . $query . $cursor);
            $items += array_column($page['data'], null, 'id');
            $cursor = '&starting_after=' . (end($page['data'])['id'] ?? '');
        } while ($page['has_more']);
    }
    return array_values($items);
}

final class Shop
{
    private const DATA = __DIR__ . '/shop.data';

    private array $orders = [];
    private array $inbox = [];
    private array $deliveries = [];

    /** Lee los datos, hace algo con ellos, como `Shop::run('confirm')`, y guarda lo que cambió. */
    public static function run(string $method, mixed ...$arguments): mixed
    {
        $shop = is_file(self::DATA) ? unserialize(file_get_contents(self::DATA)) : new Shop();
        try {
            return $shop->$method(...$arguments);
        } finally {
            $shop->save();
        }
    }

    private function save(): void
    {
        file_put_contents(self::DATA, serialize($this));
    }

    public static function reset(): void
    {
        (new Shop())->save();
    }

    /** El pedido se guarda antes de enviarlo, y se envía una sola vez. */
    public function charge(string $reference, float $amount): string
    {
        $this->orders[$reference] = ['amount' => $amount, 'id' => null];
        $this->save();
        $request = [
            'customer' => new stdClass(),
            'request_datetime' => gmdate('Y-m-d\TH:i:s'),
            'currency' => 'PEN',
            'amount' => $amount,
            'invoice_id' => $reference,
        ];
        try {
            $this->orders[$reference]['id'] = call('POST', getenv('KASHIO_URL') . '/invoices', $request)['id'];
        } catch (NoAnswer $error) {
            $this->recover($reference);
            $this->orders[$reference]['id'] ?? throw $error;
        }
        return $this->orders[$reference]['id'];
    }

    /** Un pedido en duda no se crea otra vez: se busca. Si no aparece, sigue en duda; entre varias, decide una persona. */
    private function recover(string $reference): void
    {
        $found = $this->find($reference);
        if (count($found) === 1) {
            $this->orders[$reference]['id'] = $found[0]['id'];
        }
    }

    /** No hay un filtro por referencia. */
    public function find(string $reference): array
    {
        $hasReference = fn (array $invoice): bool => $invoice['invoice_id'] === $reference;
        return array_values(array_filter(listAll('/invoices'), $hasReference));
    }

    public function receive(string $event): void
    {
        $this->inbox[$event] = true;
        $this->save();
        $this->confirm();
    }

    /** Un Evento queda en la bandeja hasta que la orden, consultada por su id, prueba el pago. */
    public function confirm(): void
    {
        foreach (array_keys($this->inbox) as $event) {
            try {
                $data = call('GET', getenv('KASHIO_URL') . "/events/$event")['data'];
                $invoice = call('GET', getenv('KASHIO_URL') . '/invoices/' . basename($data['url']));
            } catch (NoAnswer) {
                continue; // un 404 es «todavía no, o falso»: se intenta otra vez
            }
            if ($this->isPaid($invoice)) {
                unset($this->inbox[$event]);
                if ($this->countDeliveries($invoice['invoice_id']) === 0) {
                    $this->deliveries[] = $invoice['invoice_id'];
                }
            }
        }
    }

    private function isPaid(array $invoice): bool
    {
        $order = $this->orders[$invoice['invoice_id']] ?? ['id' => null, 'amount' => null];
        $isSame = $invoice['id'] === $order['id'] && (float) $invoice['amount'] === $order['amount'];
        return $isSame && strtolower($invoice['status']) === 'paid' && $invoice['currency'] === 'PEN' && !$invoice['livemode'];
    }

    public function countDeliveries(string $reference): int
    {
        return count(array_keys($this->deliveries, $reference));
    }

    /** Cada día: los pedidos que quedaron en duda y los Eventos que no se notificaron. */
    public function reconcile(): void
    {
        foreach ($this->orders as $reference => ['id' => $id]) {
            if ($id === null) {
                $this->recover($reference);
            }
        }
        foreach (listAll('/events') as ['id' => $event]) {
            $this->inbox[$event] = true;
        }
        $this->confirm();
    }
}

if (PHP_SAPI === 'cli-server') {
    Shop::run('receive', json_decode(file_get_contents('php://input'), true)['id']);
    http_response_code(204);
}
