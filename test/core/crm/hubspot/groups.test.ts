import { createHubSpot } from '../../../../core/crm/hubspot';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

/** As `GET /crm/v3/properties/contacts` shows a property. */
const property = (name: string, currencyPropertyName?: string) => ({
	name,
	label: name,
	type: currencyPropertyName === undefined ? 'string' : 'number',
	fieldType: 'text',
	currencyPropertyName,
});

const PROPERTIES = [
	...['address', 'city', 'state', 'zip', 'country', 'hs_state_code', 'hs_country_region_code'].map((name) =>
		property(name),
	),
	property('budget', 'budget_currency'),
	property('spent', 'budget_currency'),
	property('budget_currency'),
	property('plain_amount', ''),
	property('company'),
];

test('the parts of the address, and amounts with the property that says their currency, are described as one', async () => {
	const adapter = createHubSpot({
		send: async () =>
			await Promise.resolve({ status: 200, headers: {}, body: JSON.stringify({ results: PROPERTIES }) }),
		tokens: { current: async () => await Promise.resolve('token') },
		runtime: testRuntime(),
		accountKey: 'groups',
		baseUrl: 'https://api.example.com',
		shared: createSharedLimits(),
	});
	const fields = await adapter.describeFields('contact');
	const groups = new Map(fields.map(({ nativeName, group }) => [nativeName, group]));
	expect(Object.fromEntries(groups)).toEqual({
		...Object.fromEntries(PROPERTIES.slice(0, 7).map(({ name }) => [name, 'address'])),
		budget: 'budget_currency',
		spent: 'budget_currency',
		budget_currency: 'budget_currency',
		plain_amount: undefined,
		company: undefined,
	});
});
