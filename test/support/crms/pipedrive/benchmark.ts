import { createPipedrive } from '../../../../core/crm/pipedrive';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { isNoSearch, type BenchmarkPart } from '../benchmark-part';

const app = () => {
	const { clientId, clientSecret } = SANDBOX_ACCESS.pipedrive.oauthClient;
	return { clientId, clientSecret };
};

/** Pipedrive makes up a code of forty digits for each field. */
const KEY_CODE = '0123456789abcdef0123456789abcdef01234567';

export const benchmark: BenchmarkPart = {
	builtIn: {
		type: 'pipedrive',
		typeVersion: 2,
		parameters: {
			authentication: 'oAuth2',
			resource: 'person',
			operation: 'create',
			name: '={{ $json.name }}',
			additionalFields: {
				emails: { emailProperties: [{ value: '={{ $json.email }}', primary: true, label: 'work' }] },
				phones: { phoneProperties: [{ value: '={{ $json.phone }}', primary: true, label: 'work' }] },
			},
		},
		credential: { type: 'pipedriveOAuth2Api', data: () => app(), needsConsent: true },
	},
	pack: {
		authentication: 'oAuth2',
		credential: {
			type: 'socialCrmPipedriveOAuth2Api',
			data: (host) => ({ useDifferentHost: true, host, ...app() }),
			needsConsent: true,
		},
	},
	targets: { calls: 10_050, timesFaster: 8 },
	rate: {
		plan: 'Lite, OAuth: 80 in 2 s',
		settings: { plan: 'lite', seats: 10, rateLimits: { enabled: true } },
		window: { requests: 80, intervalMs: 2_000 },
		size: 2_500,
		counts: isNoSearch,
		shared: {
			plan: 'Lite, API token: 20 in 2 s',
			settings: { plan: 'lite', seats: 10, rateLimits: { enabled: true, burst: 20 } },
			adapter: { tokenScheme: 'apiToken' },
			window: { requests: 20, intervalMs: 2_000 },
			forMs: 15_000,
		},
	},
	twoWay: {
		createAdapter: (deps) => createPipedrive({ ...deps, settings: { tokenScheme: 'apiToken' } }),
		// Each update costs five tokens of the day's budget, of which a seat has 150,000.
		settings: { seats: 20 },
		before: { personFields: [{ field_code: KEY_CODE, field_name: 'Social contact key', field_type: 'varchar' }] },
		toSeed: ({ email, firstName, lastName, externalKey }) => ({
			name: `${String(firstName)} ${String(lastName)}`,
			emails: [{ value: email, primary: true, label: 'work' }],
			custom_fields: { [KEY_CODE]: externalKey },
		}),
		idOf: ({ id }) => String(id),
		toEdit: (id, lastName) => ({ type: 'persons', id: Number(id), name: `First ${lastName}` }),
	},
};
