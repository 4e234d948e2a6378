import Stripe from 'stripe';

export async function page(apiKey, order) {
  const stripe = new Stripe(apiKey);
  return [await stripe.invoices.create(order), await stripe.invoices.list()];
}
