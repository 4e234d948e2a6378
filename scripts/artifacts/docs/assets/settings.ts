/** The data of the script in Redoc's page, from its `data-settings`. */
export interface Settings {
  product: string;
  /** Static page by the beginning of an address, such as `/invoices/createinvoice`. */
  pages: Record<string, string>;
  /** The part of the schemas in addresses, in this language and in the other. */
  schemas: { here: string; there: string };
  /** What is said after copying. */
  copied: string;
}
