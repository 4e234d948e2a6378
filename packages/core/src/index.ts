export { createApi, type Api } from './api.ts';
export { readJson } from './body.ts';
export {
  basePath,
  baseUrl,
  componentName,
  findResponse,
  getOperations,
  getWebhooks,
  resolveRef,
  type Contract,
  type Endpoint,
  type Example,
  type Json,
  type MediaType,
  type Method,
  type Operation,
  type Parameter,
  type PathItem,
  type Reference,
  type RequestBody,
  type Response,
  type Schema,
  type Tag,
} from './contract.ts';
export { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
export { checkCredentials, describeCredentials, getChallenge, requireCredentials } from './credentials.ts';
export { badRequest, failure, HttpError, throwHttpError, type ApiResponse } from './http-error.ts';
export { getHeaders, getQuery } from './parameters.ts';
export { formatPointer, parsePointer, resolvePointer } from './pointer.ts';
export { createRouter, type Match, type Router } from './router.ts';
export { traverse } from './traverse.ts';
export { createValidator, type ValidatedRequest, type ValidatedResponse, type Validator } from './validator.ts';
export { describeConstraint, toViolation, type BrokenRule, type Violation } from './violations.ts';
