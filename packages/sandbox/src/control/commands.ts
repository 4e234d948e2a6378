// The one table of the control calls: what each of them asks of the world, by its operationId.
import type { operations } from '../../../../generated/types/sandbox-control.ts';
import type { Commands } from './commands-types.ts';

/** The name of a control call. */
export type OperationId = keyof operations;

type Content<Part> = Part extends { content: { 'application/json': infer Body } } ? Body : undefined;

/** A request that has been validated; what is optional in it may be missing. */
export interface ControlRequest<Id extends OperationId> {
  path: NonNullable<operations[Id]['parameters']['path']>;
  query: NonNullable<operations[Id]['parameters']['query']>;
  body: operations[Id] extends { requestBody: infer Body }
    ? Content<Body>
    : operations[Id] extends { requestBody?: infer Body }
      ? Content<NonNullable<Body>> | undefined
      : undefined;
}

/** The body of a successful answer; none for a 204. */
type Result<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses']]: Status extends 200 | 201
    ? Content<operations[Id]['responses'][Status]>
    : Status extends 204
      ? void
      : never;
}[keyof operations[Id]['responses']];

type CommandTable = {
  [Id in OperationId]: (world: Commands, request: ControlRequest<Id>) => Promise<Result<Id>>;
};

const toList = async <Item>(items: Promise<Item[]>): Promise<{ data: Item[] }> => ({ data: await items });

export const commands: CommandTable = {
  seed: (world, { body }) => toList(world.seed(body.invoices)),
  edit: (world, { path, body }) => world.edit(path.id, body),
  pay: (world, { path }) => world.pay(path.id),
  pending: (world, { path }) => world.pending(path.id),
  expire: (world, { path }) => world.expire(path.id),
  fail: (world, { path }) => world.fail(path.id),
  emit: (world, { body }) => world.emit(body),
  getClock: (world) => world.getClock(),
  setClock: (world, { body }) => world.setClock(body.at),
  freeze: (world, { body }) => world.freeze(body?.at),
  advance: (world, { body }) => world.advance(body.by),
  resume: (world) => world.resume(),
  listWebhooks: (world) => toList(world.listWebhooks()),
  addWebhook: (world, { body }) => world.addWebhook(body.url),
  removeWebhook: (world, { query }) => toList(world.removeWebhook(query.url)),
  listDeliveries: (world, { query }) => toList(world.listDeliveries(query)),
  replay: (world, { path }) => world.replay(path.id),
  listDisturbances: (world) => toList(world.listDisturbances()),
  disturb: (world, { body }) => world.disturb(body),
  clearDisturbances: (world) => world.clearDisturbances(),
  settle: (world) => toList(world.settle()),
  listLags: (world) => toList(world.listLags()),
  setLag: (world, { body }) => world.setLag(body),
  clearLag: (world) => world.clearLag(),
  listFaults: (world) => toList(world.listFaults()),
  addFault: (world, { body }) => world.addFault(body),
  clearFaults: (world) => world.clearFaults(),
  getRules: (world) => toList(world.getRules()),
  setRule: (world, { path, body }) => world.setRule(path.name, body.value),
  getJournal: (world, { query }) => toList(world.getJournal(query)),
  reset: (world) => world.reset(),
  resetAll: (world) => world.resetAll(),
};
