import { importPeer } from '../lib/peers.ts';
import { order } from './examples.ts';

/** Where a candidate sends its calls, and the URLs of the modules that are not packages of `bench/`. */
export interface Target {
  baseUrl: string;
  fetch: typeof fetch;
  modules: Modules;
}

export interface Modules {
  kashio: string;
  kashioFetch: string;
  heyApi?: string;
}

/** The calls that are measured. Each resolves with the parsed body. */
export interface Calls {
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  create(): Promise<unknown>;
}

const apiKey = 'sk_test_x';
export const authorization = `Basic ${btoa(`${apiKey}:`)}`;
const headers = { accept: 'application/json', authorization };

type Call = (path: string, options: object) => Promise<{ data?: unknown }>;

/** Both openapi-fetch and the client's entry of that name. */
function useOpenapiFetch(api: { GET: Call; POST: Call }): Calls {
  return {
    get: async (id, signal) =>
      (await api.GET('/invoices/{id}', { params: { path: { id } }, ...(signal && { signal }) })).data,
    create: async () => (await api.POST('/invoices', { body: order })).data,
  };
}

// The modules are imported without types: each is checked by its requests and results instead.
const creators = {
  'bare fetch': async ({ baseUrl, fetch }: Target): Promise<Calls> => ({
    get: async (id, signal) =>
      (await fetch(`${baseUrl}/invoices/${encodeURIComponent(id)}`, { headers, signal: signal ?? null })).json(),
    create: async () => {
      const init = {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(order),
      };
      return (await fetch(`${baseUrl}/invoices`, init)).json();
    },
  }),

  'openapi-fetch': async ({ baseUrl, fetch }: Target): Promise<Calls> => {
    const { default: createClient } = await importPeer<any>('openapi-fetch');
    return useOpenapiFetch(createClient({ baseUrl, fetch, headers }));
  },

  // With its defaults: retries and timeout are on.
  'kashio-payments': async ({ baseUrl, fetch, modules }: Target): Promise<Calls> => {
    const { Kashio } = await import(modules.kashio);
    const { invoices } = new Kashio({ apiKey, baseUrl, fetch });
    return {
      get: (id, signal) => (signal ? invoices.get(id, { signal }) : invoices.get(id)),
      create: () => invoices.create(order),
    };
  },

  // With its defaults: retries and timeout are on.
  'kashio-payments/openapi-fetch': async ({ baseUrl, fetch, modules }: Target): Promise<Calls> => {
    const { createKashioFetch } = await import(modules.kashioFetch);
    return useOpenapiFetch(createKashioFetch({ apiKey, baseUrl, fetch }));
  },

  ky: async ({ baseUrl, fetch }: Target): Promise<Calls> => {
    const { default: ky } = await importPeer<any>('ky');
    const api = ky.create({ prefixUrl: baseUrl, fetch, headers });
    return {
      get: (id, signal) => api.get(`invoices/${encodeURIComponent(id)}`, signal && { signal }).json(),
      create: () => api.post('invoices', { json: order }).json(),
    };
  },

  '@hey-api client': async ({ baseUrl, fetch, modules }: Target): Promise<Calls> => {
    const { client, getInvoice, createInvoice } = await import(modules.heyApi!);
    client.setConfig({ baseUrl, fetch, headers });
    return {
      get: async (id, signal) => (await getInvoice({ path: { id }, ...(signal && { signal }) })).data,
      create: async () => (await createInvoice({ body: order })).data,
    };
  },
};

export type CandidateName = keyof typeof creators;

/** Creates a candidate. Nothing is sent yet. */
export function createCandidate(name: CandidateName, target: Target): Promise<Calls> {
  return creators[name](target);
}
