import { integrationIdOf, positionAt, runIdOf } from '../ids';
import { RUN_ID_PATTERN } from './runs';
import { textOf, type Schema } from './schema';

/** Values of a request beside its body. */
export interface ParameterDescription {
	in: 'header' | 'path' | 'query';
	name: string;
	required: boolean;
	description: string;
	schema: Schema;
	/** What it means here; `null` where it means nothing. Left out, it is taken as it came. */
	read?(text: string): string | null;
}

export const INTEGRATION_ID: ParameterDescription = {
	in: 'path',
	name: 'integrationId',
	required: true,
	description: 'The connected CRM account.',
	schema: textOf(150, { pattern: '^int_[A-Za-z0-9._-]{1,140}$', examples: ['int_acme_148273'] }),
	read: integrationIdOf,
};

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export const IDEMPOTENCY_KEY: ParameterDescription = {
	in: 'header',
	name: 'Idempotency-Key',
	required: false,
	description:
		'A text of your own, another one for each thing that is to be done. The first answer is kept for 24 hours: the same ' +
		'request with the same key gets it again, and nothing is done twice. With another body the key is refused.',
	schema: textOf(255, { pattern: '^[!-~]{1,255}$', examples: ['8e03978e-40d5-43dd-bc93-6894a57f9324'] }),
};

const RUN_ID: ParameterDescription = {
	in: 'path',
	name: 'runId',
	required: true,
	description: 'The run, as the answer 202 tells it.',
	schema: textOf(104, { pattern: RUN_ID_PATTERN, examples: ['run_01a210bd-82fc-7286-a973-3e1fe88de642'] }),
	read: runIdOf,
};

const EMAIL: ParameterDescription = {
	in: 'query',
	name: 'email',
	required: true,
	description: 'Any address of the person, the primary one or another.',
	schema: textOf(320, { pattern: '^[^@\\s]+@[^@\\s]+$', examples: ['ada@example.com'] }),
};

const LIMIT: ParameterDescription = {
	in: 'query',
	name: 'limit',
	required: false,
	description: 'How many are listed at most.',
	schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
};

const CURSOR: ParameterDescription = {
	in: 'query',
	name: 'cursor',
	required: false,
	description: 'Where the page before ended: its `nextCursor`. Without it the first page is listed.',
	schema: textOf(600, { pattern: '^[A-Za-z0-9_-]{1,600}$', examples: ['aHVic3BvdDoxNDgyNzM'] }),
	read: positionAt,
};

/** By the name under which operations and the description refer to them. */
export const PARAMETERS = {
	integrationId: INTEGRATION_ID,
	runId: RUN_ID,
	idempotencyKey: IDEMPOTENCY_KEY,
	email: EMAIL,
	limit: LIMIT,
	cursor: CURSOR,
} as const;

export type ParameterName = keyof typeof PARAMETERS;

/** Those that a path has in it, in its order. */
export function parametersIn(path: string): ParameterName[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as ParameterName);
}
