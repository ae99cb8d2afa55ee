import { INTEGRATION_OPERATIONS } from './integration-operations';
import { LOOKUP_OPERATIONS } from './lookup-operations';
import type { ApiOperation } from './operation';
import { PEOPLE_OPERATIONS } from './people-operations';
import { RUN_OPERATIONS } from './run-operations';

/** Every operation of the API, in the order of the description. */
export const OPERATIONS = {
	...INTEGRATION_OPERATIONS,
	...PEOPLE_OPERATIONS,
	...LOOKUP_OPERATIONS,
	...RUN_OPERATIONS,
} as const satisfies Readonly<Record<string, ApiOperation>>;

export type OperationId = keyof typeof OPERATIONS;

export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];

export function isOperationId(value: unknown): value is OperationId {
	return typeof value === 'string' && Object.hasOwn(OPERATIONS, value);
}

/** Whether it is answered 202, and goes on without the caller. */
export function isRun(id: OperationId, people: number): boolean {
	const { runsAbove }: ApiOperation = OPERATIONS[id];
	return runsAbove !== null && (runsAbove === 0 || people > runsAbove);
}

/** Whether each of its people becomes an item, and each item that comes back is the result of one. */
export function isAboutPeople(id: OperationId): boolean {
	const { body }: ApiOperation = OPERATIONS[id];
	return body === 'Person' || body === 'People' || body === 'Enrichment';
}
