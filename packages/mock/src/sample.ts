import { sample } from '@stoplight/json-schema-sampler';
import type { Contract, Json, Schema } from '@kashio-toolkit/core';

/** A value of a schema, for a contract that has no example of it: always the same, as Prism would make it up. */
export function sampleOf(contract: Contract, schema: Schema): Json {
  return (sample(schema as Parameters<typeof sample>[0], { skipWriteOnly: true, ticks: 2500 }, contract) ??
    null) as Json;
}
