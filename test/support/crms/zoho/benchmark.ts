import { createZoho } from '../../../../core/crm/zoho';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import type { BenchmarkPart } from '../benchmark-part';

const app = () => {
	const { clientId, clientSecret } = SANDBOX_ACCESS.zoho.oauthClient;
	return { clientId, clientSecret };
};

export const benchmark: BenchmarkPart = {
	builtIn: {
		type: 'zohoCrm',
		typeVersion: 1,
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			lastName: '={{ $json.lastName }}',
			additionalFields: {
				First_Name: '={{ $json.firstName }}',
				Email: '={{ $json.email }}',
				Phone: '={{ $json.phone }}',
			},
		},
		credential: {
			type: 'zohoOAuth2Api',
			data: () => ({ accessTokenUrl: 'https://accounts.zoho.eu/oauth/v2/token', ...app() }),
			needsConsent: true,
		},
	},
	pack: {
		authentication: 'oAuth2',
		credential: {
			type: 'socialCrmZohoOAuth2Api',
			data: (host) => ({ useDifferentHost: true, host, ...app() }),
			needsConsent: true,
		},
	},
	targets: { calls: 305, timesFaster: 10 },
	// It counts credits by the day, and calls at one instant.
	rate: null,
	twoWay: {
		createAdapter: createZoho,
		before: {},
		toSeed: ({ email, firstName, lastName, externalKey }, key) => ({
			Email: email,
			First_Name: firstName,
			Last_Name: lastName,
			[key]: externalKey,
		}),
		idOf: ({ id }) => String(id),
		toEdit: (id, Last_Name) => ({ module: 'Contacts', id, Last_Name }),
	},
};
