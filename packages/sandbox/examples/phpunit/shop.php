<?php

// Una tienda pequeña: cobra, recibe notificaciones y entrega solo lo pagado. En la suya, los datos están en una base de datos;
// aquí, en el archivo SHOP_DATA. Las notificaciones las recibe este mismo archivo: php -S 127.0.0.1:8000 shop.php

final class NoAnswer extends RuntimeException
{
}

/** Llama a la API, o al sandbox. Lo que no es un 2xx, o no llega, es un NoAnswer. */
function call(string $method, string $url, ?array $body = null): array
{
    $headers = ['authorization: Basic ' . base64_encode(getenv('KASHIO_API_KEY') . ':'), 'content-type: application/json'];
    $content = $body === null ? '' : json_encode($body);
    $context = stream_context_create(['http' => ['method' => $method, 'header' => $headers, 'content' => $content]]);
    $answer = @file_get_contents($url, false, $context);
    return $answer === false ? throw new NoAnswer("$method $url") : json_decode($answer, true) ?? [];
}

/** Todos los objetos de una lista, de página en página. */
function listAll(string $path): array
{
    $items = [];
    do {
        $cursor = $items ? '&starting_after=' . end($items)['id'] : '';
        $page = call('GET', getenv('KASHIO_URL') . $path . $cursor);
        array_push($items, ...$page['data']);
    } while ($page['has_more']);
    return $items;
}

final class Shop
{
    private array $orders = [];
    private array $inbox = [];
    private array $deliveries = [];

    /** Lee los datos, hace algo con ellos, como `Shop::run('confirm')`, y guarda lo que cambió. */
    public static function run(string $method, mixed ...$arguments): mixed
    {
        $file = getenv('SHOP_DATA');
        $shop = is_file($file) ? unserialize(file_get_contents($file)) : new Shop();
        try {
            return $shop->$method(...$arguments);
        } finally {
            $shop->save();
        }
    }

    private function save(): void
    {
        file_put_contents(getenv('SHOP_DATA'), serialize($this));
    }

    /** El pedido se guarda antes de enviarlo, y se envía una sola vez: sin respuesta (null), queda en duda hasta que se concilia. */
    public function charge(string $reference, float $amount): ?string
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
            return $this->orders[$reference]['id'] = call('POST', getenv('KASHIO_URL') . '/invoices', $request)['id'];
        } catch (NoAnswer) {
            return null;
        }
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

    /** Cada día: las órdenes que quedaron en duda y los Eventos que no se notificaron. */
    public function reconcile(string $date): void
    {
        foreach (listAll("/invoices?date=$date") as $invoice) {
            if (isset($this->orders[$invoice['invoice_id']])) {
                $this->orders[$invoice['invoice_id']]['id'] ??= $invoice['id'];
            }
        }
        foreach (listAll("/events?date=$date") as ['id' => $event]) {
            $this->inbox[$event] = true;
        }
        $this->confirm();
    }
}

if (PHP_SAPI === 'cli-server') {
    Shop::run('receive', json_decode(file_get_contents('php://input'), true)['id']);
    http_response_code(204);
}
