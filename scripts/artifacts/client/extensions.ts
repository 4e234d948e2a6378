import { CliError } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import type { Resource } from './resources.ts';

/** What packages/client adds by hand to the class of a resource. */
export interface Extension {
  /** The generic class that it extends. Its type arguments are what `create` takes and returns. */
  baseClass: string;
  /** Functions that take the call of a method, and the function that gets the same object. */
  wrappers: Record<string, string>;
  /** Generic types of the base class, under the names that users know, for what the resource returns. */
  types: { name: string; generic: string; description: string }[];
}

/** The extensions by the property of their resource. */
export const extensions: Readonly<Record<string, Extension>> = {
  invoices: {
    baseClass: 'InvoiceRecovery',
    wrappers: { void: 'confirmVoid' },
    types: [
      {
        name: 'Recovered',
        generic: 'Recovery',
        description: 'Lo que se sabe de una creación: la orden, y cómo se supo de ella.',
      },
    ],
  },
};

/** The notifications as a part of the client, beside its resources. */
export const webhooks = {
  property: 'webhooks',
  className: 'Webhooks',
  baseClass: 'Notifications',
  description: 'Las notificaciones que la API envía al comercio.',
};

/** The resource that notifications are confirmed with: `undefined` when the contract has none, or no notifications. */
export function findEvents({ webhooks }: Contract, resources: Resource[]): Resource | undefined {
  return Object.keys(webhooks).length > 0 ? resources.find(({ property }) => property === 'events') : undefined;
}

/** A method of a resource that an extension builds on. */
export function findMethod({ methods, className }: Resource, name: string): Resource['methods'][number] {
  const method = methods.find((each) => each.name === name);
  if (!method) throw new CliError(`${className} needs the method ${name}: packages/client builds on it.`);
  return method;
}
