import { createSalesforce } from '../../../../core/crm/salesforce';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import type { BenchmarkPart } from '../benchmark-part';

const app = () => {
	const { clientId, clientSecret } = SANDBOX_ACCESS.salesforce.oauthClient;
	return { clientId, clientSecret };
};

export const benchmark: BenchmarkPart = {
	builtIn: {
		type: 'salesforce',
		typeVersion: 1.1,
		parameters: {
			authentication: 'oAuth2',
			resource: 'contact',
			operation: 'create',
			lastname: '={{ $json.lastName }}',
			additionalFields: {
				firstName: '={{ $json.firstName }}',
				email: '={{ $json.email }}',
				phone: '={{ $json.phone }}',
			},
		},
		credential: {
			type: 'salesforceOAuth2Api',
			data: () => ({ environment: 'production', ...app() }),
			needsConsent: true,
		},
	},
	pack: {
		authentication: 'oAuth2',
		credential: {
			type: 'socialCrmSalesforceOAuth2Api',
			data: (host) => ({ environment: 'production', useDifferentHost: true, host, ...app() }),
			needsConsent: true,
		},
	},
	targets: { calls: 105, timesFaster: 50 },
	// It counts calls by the day.
	rate: null,
	twoWay: {
		createAdapter: createSalesforce,
		before: {},
		toSeed: ({ email, firstName, lastName, externalKey }, key) => ({
			Email: email,
			FirstName: firstName,
			LastName: lastName,
			[key]: externalKey,
		}),
		idOf: ({ Id }) => String(Id),
		toEdit: (id, LastName) => ({ id, changes: { LastName } }),
		untracked: 'company',
	},
};
