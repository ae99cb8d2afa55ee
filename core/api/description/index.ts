/** The description of the API, and what is made from it. */
export { OUTCOMES, type ApiOutcome } from './answers';
export { API_ROOT, describeApi, SCHEMAS, type SchemaName } from './document';
export { isOperationId, OPERATION_IDS, OPERATIONS, type ApiOperation, type OperationId } from './operations';
export { IDEMPOTENCY_KEY, INTEGRATION_ID } from './parameters';
export type { Schema } from './schema';
