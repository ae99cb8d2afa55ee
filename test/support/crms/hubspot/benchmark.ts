import { createHubSpot } from '../../../../core/crm/hubspot';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { isNoSearch, type BenchmarkPart } from '../benchmark-part';

const { token } = SANDBOX_ACCESS.hubspot;

export const benchmark: BenchmarkPart = {
	builtIn: {
		type: 'hubspot',
		typeVersion: 2.2,
		parameters: {
			authentication: 'appToken',
			resource: 'contact',
			operation: 'upsert',
			email: '={{ $json.email }}',
			additionalFields: {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				phoneNumber: '={{ $json.phone }}',
				companyName: '={{ $json.company }}',
			},
			options: {},
		},
		credential: {
			type: 'hubspotAppToken',
			data: () => ({ appToken: token }),
			needsConsent: false,
		},
	},
	pack: {
		authentication: 'accessToken',
		credential: {
			type: 'socialCrmHubSpotApi',
			data: (host) => ({
				accessToken: token,
				apiVersion: 'v3',
				useDifferentHost: true,
				host,
			}),
			needsConsent: false,
		},
	},
	targets: { calls: 205, timesFaster: 50 },
	rate: {
		plan: 'Free or Starter: 100 in 10 s',
		settings: { rateLimits: { enabled: true, burst: 100 } },
		window: { requests: 100, intervalMs: 10_000 },
		size: 20_000,
		counts: isNoSearch,
		shared: {
			plan: '100 in 10 s',
			settings: { rateLimits: { enabled: true, burst: 100 } },
			adapter: {},
			window: { requests: 100, intervalMs: 10_000 },
			forMs: 41_000,
		},
	},
	twoWay: {
		createAdapter: createHubSpot,
		before: {},
		toSeed: ({ email, firstName, lastName, externalKey }, key) => ({
			email,
			firstname: firstName,
			lastname: lastName,
			[key]: externalKey,
		}),
		idOf: ({ id }) => String(id),
		toEdit: (id, lastname) => ({ id, lastname }),
	},
};
