import { MODEL_NAMES } from '../../attribution';
import { CONTACT_ID_PATTERN } from './answers';
import { objectOf, textOf, type Schema } from './schema';

const textOrNull: Schema = { type: ['string', 'null'] };
const numberOrNull: Schema = { type: ['number', 'null'] };

const FIELDS = ['firstName', 'lastName', 'email', 'phone', 'company', 'jobTitle', 'leadStage', 'leadTitle'] as const;

const RECORD: Schema = objectOf(
	{
		crmId: textOf(255),
		crmUrl: { ...textOrNull, description: 'Where a person opens the record.' },
		contactId: {
			...textOrNull,
			pattern: CONTACT_ID_PATTERN,
			description: 'Of the contact that is stored for it; null where none is known, or several may be meant.',
		},
		emails: { type: 'array', items: { type: 'string' } },
		fields: objectOf(Object.fromEntries(FIELDS.map((name) => [name, textOrNull]))),
		updatedAt: textOrNull,
	},
	['crmId', 'crmUrl', 'contactId', 'emails', 'fields', 'updatedAt'],
);

const RECORDS: Schema = objectOf(
	{
		items: { type: 'array', items: { $ref: '#/components/schemas/Record' } },
		nextCursor: { type: 'null', description: 'All that have the address are listed at once.' },
	},
	['items', 'nextCursor'],
);

const contactId = textOf(104, { pattern: CONTACT_ID_PATTERN, description: 'As another answer gave it.' });

const ENRICHMENT: Schema = objectOf(
	{
		contactId: {
			...contactId,
			description: 'Whom to add to. Without it the person is recognised, or stored anew.',
		},
		person: { $ref: '#/components/schemas/Person' },
	},
	['person'],
);

const ATTRIBUTION_OF: Schema = objectOf(
	{
		contactId,
		models: {
			type: 'array',
			minItems: 1,
			maxItems: MODEL_NAMES.length,
			items: { type: 'string', enum: MODEL_NAMES },
			description: 'Who gets the credit. Without it: linear, first_touch and last_touch.',
		},
		lookbackDays: {
			type: 'integer',
			minimum: 1,
			maximum: 3_650,
			description: 'How long before the conversion a touch still counts. Without it 90.',
		},
	},
	['contactId'],
);

const CREDIT: Schema = objectOf({ credit: { type: 'number' }, value: numberOrNull }, ['credit', 'value']);

const STEP: Schema = objectOf(
	{
		interactionId: textOf(255),
		occurredAt: textOf(30),
		platform: textOf(50),
		touchpoint: textOf(50),
		channel: textOf(500),
		campaign: textOrNull,
		credits: objectOf(Object.fromEntries(MODEL_NAMES.map((name) => [name, CREDIT]))),
	},
	['interactionId', 'occurredAt', 'platform', 'touchpoint', 'channel', 'campaign', 'credits'],
);

const CONVERSION: Schema = objectOf(
	{ kind: textOf(50), occurredAt: textOf(30), amount: numberOrNull, currency: textOrNull },
	['kind', 'occurredAt', 'amount', 'currency'],
);

const ATTRIBUTION: Schema = objectOf(
	{
		contactId: { type: 'string', pattern: CONTACT_ID_PATTERN },
		conversion: {
			anyOf: [{ $ref: '#/components/schemas/JourneyEnd' }, { type: 'null' }],
			description: 'What the touches led to; null before there is any: then credits say who would have it now.',
		},
		journey: { type: 'array', items: STEP, description: 'The touches in the order of time, with their credit.' },
	},
	['contactId', 'conversion', 'journey'],
);

export const LOOKUP_SCHEMAS = {
	Record: RECORD,
	Records: RECORDS,
	Enrichment: ENRICHMENT,
	AttributionOf: ATTRIBUTION_OF,
	Attribution: ATTRIBUTION,
	JourneyEnd: CONVERSION,
} as const;
