import type { Decision } from '../../decisions/decisions.ts';
import { formatPointer, getOperations, getWebhooks, type Contract, type Endpoint } from '@kashio-toolkit/core';
import type { Guide } from '../guides.ts';
import type { Locale } from '../language.ts';
import type { Sample } from '../samples/index.ts';

/** Everything that the pages of a language are made from. */
export interface Site {
  locale: Locale;
  /** In the language of the pages. */
  contract: Contract;
  /** In the order of the menu, the introduction first. */
  guides: Guide[];
  /** Code samples by operation id. */
  samples: Map<string, Sample[]>;
  decisions: Decision[];
  /** Where the reference is published, with a slash at its end. */
  base: string | undefined;
}

/** A static page. Its HTML is its Markdown, rendered. */
export interface Page {
  /** The file's name without ending, such as `createInvoice`. */
  name: string;
  title: string;
  /** What it is about, as plain text. */
  summary: string;
  /** The heading of the menu under which it is; without one, it is no entry of the menu. */
  group: string | undefined;
  /** Its place in the main page, such as `#/invoices/createinvoice`. */
  hash: string;
  /** The content, from `# ` on. */
  markdown: string;
}

/** An operation or webhook of the contract. */
export interface OperationOrWebhook extends Endpoint {
  /** Whether the API calls the merchant, rather than the merchant the API. */
  isWebhook: boolean;
}

/** The JSON pointer of an operation or webhook in the contract. */
export function getPointer({ isWebhook, path, method }: OperationOrWebhook): string {
  return formatPointer(isWebhook ? 'webhooks' : 'paths', path, method);
}

/** The operations, then the webhooks. */
export function getOperationsAndWebhooks(contract: Contract): OperationOrWebhook[] {
  return [
    ...getOperations(contract).map((at) => ({ ...at, isWebhook: false })),
    ...getWebhooks(contract).map((at) => ({ ...at, isWebhook: true })),
  ];
}
