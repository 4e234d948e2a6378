import { HttpError, resolveRef, type ApiResponse, type Contract, type Json, type Match } from '@kashio-toolkit/core';
import { commands, type ControlRequest, type OperationId } from './commands.ts';
import type { Commands } from './commands-types.ts';

/** A control call whose sender is known and whose request the document of the control calls allows. */
export interface ValidControlCall {
  match: Match;
  query: Record<string, string | string[]>;
  body?: Json;
}

/** The values of the query in the types that the document gives them: integers come as texts. */
function convertQuery(
  contract: Contract,
  { match, query }: ValidControlCall,
): Record<string, string | string[] | number> {
  const integers = match.parameters.filter(
    (parameter) => parameter.in === 'query' && resolveRef(contract, parameter.schema).type === 'integer',
  );
  const numbers = integers.flatMap(({ name }) => (query[name] === undefined ? [] : [[name, Number(query[name])]]));
  return { ...query, ...(Object.fromEntries(numbers) as Record<string, number>) };
}

/** The status of success that the document gives an operation. */
const getStatus = ({ operation }: Match): number =>
  Number(Object.keys(operation.responses).find((status) => status.startsWith('2')));

function run<Id extends OperationId>(id: Id, world: Commands, request: ControlRequest<Id>): Promise<unknown> {
  return commands[id](world, request);
}

/**
 * Does what a control call asks for.
 *
 * @param contract the document of the control calls
 * @param world the world of the key that the call was made with
 * @returns the answer; what the world can't do is one of 400, 404 or 409
 */
export async function handleControlCall(
  contract: Contract,
  world: Commands,
  call: ValidControlCall,
): Promise<ApiResponse> {
  const { match, body } = call;
  const id = match.operation.operationId as OperationId;
  const request = { path: match.values, query: convertQuery(contract, call), body };
  try {
    // The document has been validated against: the types made from it hold.
    const result = await run(id, world, request as ControlRequest<OperationId>);
    return { status: getStatus(match), ...(result !== undefined && { body: result as Json }) };
  } catch (error) {
    if (error instanceof HttpError) return error.response;
    throw error;
  }
}
