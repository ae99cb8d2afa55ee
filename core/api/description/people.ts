import { PLATFORMS } from '../../contact';
import { objectOf, textOf, type Schema } from './schema';

/** More addresses, numbers or profiles than one person has. */
const MOST_OF_ONE = 20;

const PROFILE: Schema = {
	...objectOf(
		{
			platform: { type: 'string', enum: PLATFORMS },
			userId: textOf(255, { description: 'The id that the platform gave the account.' }),
			username: textOf(255),
			url: textOf(500, { description: 'The address of the public profile.' }),
			displayName: textOf(255),
			followers: { type: 'integer', minimum: 0, maximum: 9_000_000_000 },
		},
		['platform'],
	),
	anyOf: [{ required: ['userId'] }, { required: ['username'] }, { required: ['url'] }],
};

/** Who somebody is, as a caller says it. */
const PERSON: Schema = {
	...objectOf({
		firstName: textOf(255),
		lastName: textOf(255),
		displayName: textOf(255, { description: 'The whole name, when first and last name are not known apart.' }),
		company: textOf(255),
		jobTitle: textOf(255),
		emails: {
			type: 'array',
			maxItems: MOST_OF_ONE,
			items: textOf(320, { description: 'An e-mail address. The first one is the primary address.' }),
		},
		phones: {
			type: 'array',
			maxItems: MOST_OF_ONE,
			items: textOf(50, { description: 'A phone number with its country code, such as +49 30 901820.' }),
		},
		profiles: { type: 'array', maxItems: MOST_OF_ONE, items: { $ref: '#/components/schemas/Profile' } },
	}),
	description: 'At least an e-mail address, a phone number or a profile is needed to recognise the person.',
	anyOf: [{ required: ['emails'] }, { required: ['phones'] }, { required: ['profiles'] }],
	examples: [{ firstName: 'Ada', lastName: 'Lovelace', emails: ['ada@example.com'] }],
};

/** Of a batch that is answered when it is done: the CRMs take as many in one call. */
export const MOST_AT_ONCE = 100;
/** Of any batch: half of what n8n takes of a body unless told otherwise holds them with all that they may have. */
export const MOST_PEOPLE = 10_000;

const PEOPLE: Schema = objectOf(
	{
		people: {
			type: 'array',
			minItems: 1,
			maxItems: MOST_PEOPLE,
			items: { $ref: '#/components/schemas/Person' },
		},
	},
	['people'],
);

export const PEOPLE_SCHEMAS = { Profile: PROFILE, Person: PERSON, People: PEOPLE } as const;
