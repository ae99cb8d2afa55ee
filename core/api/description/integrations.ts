import { objectOf, textOf, type Schema } from './schema';

/** What a name of a CRM or of a way to connect is made of. */
const NAME = '^[A-Za-z0-9]{1,40}$';

const secretText = (description: string, maxLength = 4_000): Schema =>
	textOf(maxLength, { description, writeOnly: true });

/**
 * The fields of all ways to connect. Which of them a way takes is said by its recipe, by which the trigger checks them;
 * a test holds the names equal to those of the recipes.
 */
const SECRET: Schema = {
	...objectOf({
		accessToken: secretText('Of HubSpot: a service key, or the token of an app of the account.'),
		apiToken: secretText('Of Pipedrive: the API token of a user.'),
		clientId: secretText('Of the app that the account is connected by.'),
		clientSecret: secretText('Of the same app.'),
		companyDomain: secretText(
			'Of Pipedrive: the first part of the address of the account. It may be left out.',
			100,
		),
		dataCentre: secretText(
			'Of Zoho CRM: where Zoho keeps the account, such as eu. It may be left out for the United States.',
			10,
		),
		myDomain: secretText('Of Salesforce: the address of the account, such as acme.my.salesforce.com.', 255),
		privateKey: secretText('Of Salesforce: the RSA key whose certificate was uploaded to the app.', 10_000),
		refreshToken: secretText(
			'What the app was given when somebody allowed it. Nobody else may use it from now on.',
		),
		username: secretText('Of Salesforce: the user to log in as.', 255),
	}),
	description: 'The fields of one way to connect. They are kept sealed, and no answer shows one.',
};

const NAME_OF_INTEGRATION = textOf(100, { description: 'What you call the integration; it decides nothing.' });
const API_VERSION = textOf(20, { description: 'The version of the API of the CRM to call. Left out: the newest.' });

const NEW_INTEGRATION: Schema = {
	...objectOf(
		{
			provider: textOf(40, { pattern: NAME, description: 'The CRM, such as hubspot.' }),
			connection: textOf(40, { pattern: NAME, description: 'The way to connect, such as accessToken.' }),
			secret: { $ref: '#/components/schemas/Secret' },
			name: NAME_OF_INTEGRATION,
			apiVersion: API_VERSION,
		},
		['provider', 'connection', 'secret'],
	),
	examples: [{ provider: 'acme', connection: 'accessToken', secret: { accessToken: 'pat-eu1-…' }, name: 'Sales' }],
};

const INTEGRATION_CHANGE: Schema = {
	...objectOf({
		name: { ...NAME_OF_INTEGRATION, type: ['string', 'null'], description: 'Null takes the name away.' },
		apiVersion: API_VERSION,
		version: {
			type: 'integer',
			minimum: 1,
			maximum: 1_000_000_000,
			description:
				'The version that was read. Where it is another one by now, nothing is changed, and 409 is answered.',
		},
	}),
	anyOf: [{ required: ['name'] }, { required: ['apiVersion'] }],
};

const FIELDS = {
	integrationId: { type: 'string', pattern: '^int_[A-Za-z0-9._-]{1,140}$' },
	provider: { type: 'string', pattern: NAME },
	accountId: { type: 'string', description: 'Of the account in the CRM.' },
	accountName: { type: ['string', 'null'], description: 'As the CRM calls the account.' },
	name: { type: ['string', 'null'], description: 'As you call the integration.' },
	connection: { type: 'string', description: 'The way in which it is connected.' },
	apiVersion: { type: ['string', 'null'], description: 'Null: the newest that is known.' },
	version: { type: 'integer', description: 'Grows with each change of what stands here.' },
	createdAt: { type: 'string', description: 'ISO 8601, UTC.' },
	updatedAt: { type: 'string', description: 'ISO 8601, UTC.' },
} as const satisfies Readonly<Record<string, Schema>>;

const INTEGRATION: Schema = {
	...objectOf(FIELDS, Object.keys(FIELDS)),
	description: 'A connected CRM account. Nothing of its secret is shown.',
};

const INTEGRATIONS: Schema = objectOf(
	{
		items: { type: 'array', maxItems: 200, items: { $ref: '#/components/schemas/Integration' } },
		nextCursor: { type: ['string', 'null'], description: 'For the next page; null after the last one.' },
	},
	['items', 'nextCursor'],
);

const VERIFIED_INTEGRATION: Schema = objectOf(
	{
		...FIELDS,
		missingAccess: {
			type: 'array',
			items: { type: 'string' },
			description: 'What contacts need and the account does not grant, in the words of the CRM.',
		},
	},
	[...Object.keys(FIELDS), 'missingAccess'],
);

export const INTEGRATION_SCHEMAS = {
	Secret: SECRET,
	NewIntegration: NEW_INTEGRATION,
	IntegrationChange: INTEGRATION_CHANGE,
	Integration: INTEGRATION,
	Integrations: INTEGRATIONS,
	VerifiedIntegration: VERIFIED_INTEGRATION,
} as const;
