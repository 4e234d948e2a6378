import { toCents } from 'kashio-payments';

export const page = (amount) => toCents(amount);
