import { pathToFileURL } from 'node:url';
import { loadPeer } from '../lib/install.ts';
import { order } from './contract.ts';

/** Where a contestant sends its calls. */
export interface Target {
  baseUrl: string;
  fetch: typeof fetch;
}

/** Modules of the contestants that are no packages of `bench/`. */
export interface Modules {
  /** The built client, and its second entry. */
  kashio: string;
  kashioFetch: string;
  /** The output of @hey-api/openapi-ts, where it takes part. */
  heyApi?: string;
}

/** The calls that are measured: each gives the parsed answer. */
export interface Calls {
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  create(): Promise<unknown>;
}

/** The key that all contestants send, as HTTP Basic like the documentation. */
const apiKey = 'sk_test_x';
export const authorization = `Basic ${btoa(`${apiKey}:`)}`;
const headers = { accept: 'application/json', authorization };

type Result = Promise<{ data?: unknown }>;

const makers = {
  'bare fetch': async ({ baseUrl, fetch }: Target): Promise<Calls> => {
    const json = { ...headers, 'content-type': 'application/json' };
    return {
      get: async (id, signal) => {
        const response = await fetch(`${baseUrl}/invoices/${encodeURIComponent(id)}`, {
          headers,
          signal: signal ?? null,
        });
        return response.json();
      },
      create: async () => {
        const body = JSON.stringify(order);
        return (await fetch(`${baseUrl}/invoices`, { method: 'POST', headers: json, body })).json();
      },
    };
  },

  'openapi-fetch': async ({ baseUrl, fetch }: Target): Promise<Calls> => {
    interface Client {
      GET(path: string, options: object): Result;
      POST(path: string, options: object): Result;
    }
    const { default: createClient } = await loadPeer<{ default(options: object): Client }>('openapi-fetch');
    const api = createClient({ baseUrl, fetch, headers });
    return {
      get: async (id, signal) =>
        (await api.GET('/invoices/{id}', { params: { path: { id } }, ...(signal && { signal }) })).data,
      create: async () => (await api.POST('/invoices', { body: order })).data,
    };
  },

  // As it comes: retries and timeout on.
  'kashio-payments': async ({ baseUrl, fetch }: Target, modules: Modules): Promise<Calls> => {
    interface Kashio {
      invoices: {
        get(id: string, options?: { signal: AbortSignal }): Promise<unknown>;
        create(body: object): Promise<unknown>;
      };
    }
    const { Kashio } = (await import(pathToFileURL(modules.kashio).href)) as {
      Kashio: new (options: object) => Kashio;
    };
    const kashio = new Kashio({ apiKey, baseUrl, fetch });
    return {
      get: (id, signal) => (signal ? kashio.invoices.get(id, { signal }) : kashio.invoices.get(id)),
      create: () => kashio.invoices.create(order),
    };
  },

  // Guarded as the client is: retries and timeout on.
  'kashio-payments/openapi-fetch': async ({ baseUrl, fetch }: Target, modules: Modules): Promise<Calls> => {
    interface Api {
      GET(path: string, options: object): Result;
      POST(path: string, options: object): Result;
    }
    const { createKashioFetch } = (await import(pathToFileURL(modules.kashioFetch).href)) as {
      createKashioFetch(options: object): Api;
    };
    const api = createKashioFetch({ apiKey, baseUrl, fetch });
    return {
      get: async (id, signal) =>
        (await api.GET('/invoices/{id}', { params: { path: { id } }, ...(signal && { signal }) })).data,
      create: async () => (await api.POST('/invoices', { body: order })).data,
    };
  },

  ky: async ({ baseUrl, fetch }: Target): Promise<Calls> => {
    interface Ky {
      create(options: object): Ky;
      get(path: string, options?: object): { json(): Promise<unknown> };
      post(path: string, options: object): { json(): Promise<unknown> };
    }
    const api = (await loadPeer<{ default: Ky }>('ky')).default.create({ prefixUrl: baseUrl, fetch, headers });
    return {
      get: (id, signal) => api.get(`invoices/${encodeURIComponent(id)}`, signal && { signal }).json(),
      create: () => api.post('invoices', { json: order }).json(),
    };
  },

  '@hey-api client': async ({ baseUrl, fetch }: Target, { heyApi }: Modules): Promise<Calls> => {
    interface Sdk {
      client: { setConfig(options: object): void };
      getInvoice(options: object): Result;
      createInvoice(options: object): Result;
    }
    if (heyApi === undefined) throw new Error('The @hey-api client has not been generated.');
    const { client, getInvoice, createInvoice } = (await import(pathToFileURL(heyApi).href)) as Sdk;
    client.setConfig({ baseUrl, fetch, headers });
    return {
      get: async (id, signal) => (await getInvoice({ path: { id }, ...(signal && { signal }) })).data,
      create: async () => (await createInvoice({ body: order })).data,
    };
  },
};

export type ContestantName = keyof typeof makers;

/** Prepares a contestant. Nothing is sent yet. */
export function makeContestant(name: ContestantName, target: Target, modules: Modules): Promise<Calls> {
  return makers[name](target, modules);
}
