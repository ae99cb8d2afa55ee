import { OUTCOMES } from './answers';
import { objectOf, textOf, type Schema } from './schema';

/** `queued`: its work has not begun. `interrupted`: its work died, or waits for too long. */
export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'interrupted'] as const;

export type RunState = (typeof RUN_STATES)[number];

export const RUN_ID_PATTERN = '^run_[A-Za-z0-9-]{1,100}$';

const runId: Schema = { type: 'string', pattern: RUN_ID_PATTERN };

const STARTED: Schema = {
	...objectOf(
		{
			runId,
			status: { type: 'string', enum: ['queued'] },
			statusUrl: textOf(500, { description: 'Where to ask how it stands, below the address of your n8n.' }),
		},
		['runId', 'status', 'statusUrl'],
	),
	description: 'It was accepted, and goes on without the caller.',
};

const time = (description: string): Schema => ({ type: ['string', 'null'], description });

const count: Schema = { type: 'integer', minimum: 0 };

const RUN: Schema = objectOf(
	{
		runId,
		operation: textOf(50, { description: 'What was asked for, as this description calls it.' }),
		status: {
			type: 'string',
			enum: RUN_STATES,
			description:
				'`queued` before its work begins. `interrupted`: its work died, or waits for too long; sent again with the ' +
				'same idempotency key it is carried out.',
		},
		total: { type: ['integer', 'null'], description: 'How many people it is about; null where that is not known.' },
		counts: {
			...objectOf(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count])), OUTCOMES),
			description: 'People or records by how they ended; all 0 until it is over.',
		},
		createdAt: textOf(30),
		startedAt: time('When its work began.'),
		endedAt: time('When it was over.'),
		problem: {
			anyOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'null' }],
			description: 'Why it failed as a whole; null where it did not.',
		},
		note: {
			type: ['string', 'null'],
			description: 'What a person has to know of it, such as that its plan waits for somebody to apply it.',
		},
		results: {
			type: 'array',
			items: { $ref: '#/components/schemas/Result' },
			description:
				'A page of what became of each person, in the order in which they were sent, once it is over. Of somebody ' +
				'who was erased since then only the outcome is told.',
		},
		nextCursor: { type: ['string', 'null'], description: 'Pass it as `cursor` for the next page of results.' },
	},
	[
		...['runId', 'operation', 'status', 'total', 'counts', 'createdAt', 'startedAt', 'endedAt'],
		...['problem', 'note', 'results', 'nextCursor'],
	],
);

const SYNC_FROM_CRM: Schema = objectOf(
	{ object: { type: 'string', enum: ['contact', 'lead'], description: 'Each has a policy of its own.' } },
	['object'],
);

export const RUN_SCHEMAS = { SyncFromCrm: SYNC_FROM_CRM, RunStarted: STARTED, Run: RUN } as const;
