/** The faults that both shops can be started with, and the disaster by which the drill is expected to find each. */

export interface PlantedFault {
  name: string;
  /** What it does, in the words of who would have written it. */
  does: string;
  /** The disaster that must name it. */
  disaster: string;
  /** Faults that it needs, because a right shop makes good for it elsewhere. */
  along?: string[];
  /** The only shop that can have it; default: both. */
  only?: 'ts' | 'php';
}

/** Without it the shop asks for each open order, which makes good for any notification that it dropped. */
const along = ['no-reconcile'];

export const plantedFaults: PlantedFault[] = [
  // Creating
  { name: 'blind-retry', does: 'creates again after any failure', disaster: 'answer-lost' },
  { name: 'retry-on-503', does: 'creates again after a 503', disaster: 'status-503' },
  { name: 'retry-on-429', does: 'creates again after a 429', disaster: 'status-429-done' },
  { name: 'search-once', does: 'creates again what one search did not find', disaster: 'list-lag' },
  { name: 'forget-unanswered', does: 'takes no answer for no order', disaster: 'answer-lost' },
  { name: 'gives-up-on-429', does: 'takes a 429 for no order', disaster: 'status-429-done' },
  { name: 'double-click', does: 'creates at each click', disaster: 'checkout-twice' },
  { name: 'forget-on-restart', does: 'keeps orders in memory', disaster: 'restart', only: 'ts' },

  // Delivering
  { name: 'trust-notification', does: 'delivers what a notification says', disaster: 'forged-event' },
  { name: 'reference-from-body', does: 'looks up the purchase that the body names', disaster: 'forged-invoice' },
  { name: 'trust-event', does: 'confirms the event and not the order', disaster: 'wrong-amount' },
  { name: 'trust-return', does: 'delivers at url_success', disaster: 'unpaid-return' },
  { name: 'no-amount-check', does: 'compares no amount', disaster: 'wrong-amount' },
  { name: 'no-currency-check', does: 'compares no currency', disaster: 'wrong-currency' },
  { name: 'no-livemode-check', does: 'compares no livemode', disaster: 'other-livemode' },
  { name: 'no-reference-check', does: 'compares no reference', disaster: 'other-reference' },
  { name: 'deliver-twice', does: 'does not look whether it delivered', disaster: 'duplicate-sequence' },
  { name: 'race-twice', does: 'looks, waits, delivers', disaster: 'duplicate-parallel', only: 'ts' },
  { name: 'once-per-event', does: 'counts events, not purchases', disaster: 'two-events' },
  { name: 'return-delivers-again', does: 'guards notifications only', disaster: 'paid-return' },
  { name: 'deliver-on-expired', does: 'takes any end for a payment', disaster: 'expired' },
  { name: 'deliver-on-voided', does: 'takes any end for a payment', disaster: 'voided-while-paying' },
  { name: 'closed-on-expiry', does: 'never looks again at what expired', disaster: 'paid-after-expiry' },
  { name: 'case-sensitive-status', does: "compares status === 'paid'", disaster: 'wire-forms' },
  { name: 'amount-strict', does: 'compares amount === 25', disaster: 'wire-forms' },

  // Notifications
  { name: 'no-reconcile', does: 'relies on notifications', disaster: 'never-notified' },
  { name: 'done-when-early', does: 'drops an event whose order does not read paid', disaster: 'before-paid', along },
  { name: 'event-404-is-final', does: 'drops an event that the API does not know', disaster: 'event-404', along },
  { name: 'confirm-error-is-final', does: 'drops an event while the API fails', disaster: 'confirm-503', along },
  { name: 'needs-event-invoice', does: 'reads data.invoice and no url', disaster: 'event-without-invoice', along },
  {
    name: 'unknown-order-is-final',
    does: 'drops an event of no order of its own',
    disaster: 'before-answer',
    only: 'ts',
    along,
  },
];
