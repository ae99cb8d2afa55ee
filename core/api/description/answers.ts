import { MOST_AT_ONCE } from './people';
import { PROBLEMS } from '../problem';
import { objectOf, textOf, type Schema } from './schema';

/** What became of one person. Counts add up to what was sent. */
export const OUTCOMES = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'] as const;

export type ApiOutcome = (typeof OUTCOMES)[number];

export const CONTACT_ID_PATTERN = '^con_[A-Za-z0-9-]{1,100}$';

const FIELD_ERROR: Schema = objectOf(
	{
		pointer: {
			type: 'string',
			maxLength: 2_000,
			description: 'A JSON pointer into the body, or the place and the name of a value.',
		},
		detail: textOf(1_000),
	},
	['pointer', 'detail'],
);

const PROBLEM: Schema = {
	...objectOf(
		{
			type: {
				type: 'string',
				enum: Object.keys(PROBLEMS).map((name) => `urn:social-crm:problem:${name}`),
			},
			title: textOf(200),
			status: { type: 'integer', minimum: 400, maximum: 599 },
			detail: textOf(2_000),
			errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
			instance: textOf(100, { description: "Under which n8n's log tells of it." }),
		},
		['type', 'title', 'status', 'detail'],
	),
	description: 'Why a request was not carried out: a problem document of RFC 9457.',
};

const RESULT: Schema = objectOf(
	{
		outcome: { type: 'string', enum: OUTCOMES },
		contactId: {
			type: ['string', 'null'],
			pattern: CONTACT_ID_PATTERN,
			description: 'Of the contact that is stored for the person.',
		},
		crmId: { type: ['string', 'null'], description: 'Of the record in the CRM.' },
		crmUrl: { type: ['string', 'null'], description: 'Where a person opens the record.' },
		problem: {
			anyOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'null' }],
			description: 'Why it failed, conflicts or was skipped; null where nothing is the matter.',
		},
	},
	['outcome', 'contactId', 'crmId', 'crmUrl', 'problem'],
);

const RESULTS: Schema = objectOf(
	{
		results: {
			type: 'array',
			minItems: 1,
			maxItems: MOST_AT_ONCE,
			items: { $ref: '#/components/schemas/Result' },
			description: 'One for each person, in the order in which they were sent.',
		},
	},
	['results'],
);

export const ANSWER_SCHEMAS = { FieldError: FIELD_ERROR, Problem: PROBLEM, Result: RESULT, Results: RESULTS } as const;
