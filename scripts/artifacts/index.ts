import { bundle } from './bundle/artifact.ts';
import { changelog } from './changelog/artifact.ts';
import { client } from './client/artifact.ts';
import { decisions } from './decisions/artifact.ts';
import { docs } from './docs/artifact.ts';
import type { Artifact } from '../lib/artifact.ts';
import { mock } from './mock/artifact.ts';
import { postman } from './postman/artifact.ts';
import { sandbox } from './sandbox/artifact.ts';
import { types } from './types/artifact.ts';

/** Everything derived from the contract, in the order in which it is built. */
export const artifacts: Artifact[] = [bundle, changelog, decisions, types, client, mock, sandbox, postman, docs];
