import type { Language } from '../../language.ts';
import type { TryMessages } from './messages.ts';

/** A text in each language of the reference. */
export type Texts = Record<Language, string>;

/** A server that runs on the reader's machine. */
export interface LocalServer {
  /** Where it listens by default, such as `http://127.0.0.1:4010`. */
  origin: string;
  /** What starts it. */
  command: string;
}

export interface TryParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  /** What the samples send; empty where they leave it out. */
  value: string;
}

export interface TryBody {
  /** Such as `application/json`. */
  type: string;
  /** The documented one first. */
  examples: { name: Texts; text: string }[];
}

/** What is needed to call an operation. */
export interface TryOperation {
  title: Texts;
  method: string;
  /** As in the contract, such as `/invoices/{id}`. */
  path: string;
  parameters: TryParameter[];
  body?: TryBody;
}

/** The data of the dialog, which `try-operations.js` assigns to `kashioTryOperations`. */
export interface TryData {
  /** The path that the operations' own are below, such as `/v1/payments`. */
  base: string;
  /** How long an answer is waited for, in seconds. */
  timeout: number;
  /** An example of a test key. */
  key: string;
  servers: Record<'mock' | 'sandbox', LocalServer>;
  /** By operation id. */
  operations: Record<string, TryOperation>;
  messages: Record<Language, TryMessages>;
}
