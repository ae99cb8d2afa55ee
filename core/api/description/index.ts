/** The description of the API, and what is made from it. */
export { OUTCOMES, type ApiOutcome } from './answers';
export { API_ROOT, describeApi } from './document';
export type { ApiObject, ApiOperation, Blames } from './operation';
export type { RunState } from './runs';
export { isAboutPeople, isOperationId, isRun, OPERATION_IDS, OPERATIONS, type OperationId } from './operations';
export { IDEMPOTENCY_KEY, type ParameterDescription, type ParameterName, PARAMETERS, parametersIn } from './parameters';
export type { Schema } from './schema';
export { SCHEMAS, type SchemaName } from './schemas';
