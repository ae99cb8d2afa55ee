import { SANDBOX_ACCESS, type SandboxProvider } from '../../sandbox/crm';

export interface BenchCredential {
	type: string;
	data: (url: string) => Record<string, unknown>;
	/** OAuth2 credentials are connected before they can be used. */
	needsConsent: boolean;
}

export interface BenchedCrm {
	provider: SandboxProvider;
	label: string;
	/** What the sandbox calls the table of people. */
	rows: string;
	/** n8n's own node: create, or create or update where it offers that, with nothing that is not needed. */
	builtIn: { type: string; typeVersion: number; parameters: Record<string, unknown>; credential: BenchCredential };
	pack: { authentication: string; credential: BenchCredential };
	targets: { calls: number; timesFaster: number };
}

const sandboxApp = (provider: SandboxProvider) => {
	const { clientId, clientSecret } = SANDBOX_ACCESS[provider].oauthClient;
	return { clientId, clientSecret };
};

const hubspot: BenchedCrm = {
	provider: 'hubspot',
	label: 'HubSpot',
	rows: 'contacts',
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
			data: () => ({ appToken: SANDBOX_ACCESS.hubspot.token }),
			needsConsent: false,
		},
	},
	pack: {
		authentication: 'accessToken',
		credential: {
			type: 'socialCrmHubSpotApi',
			data: (host) => ({
				accessToken: SANDBOX_ACCESS.hubspot.token,
				apiVersion: 'v3',
				useDifferentHost: true,
				host,
			}),
			needsConsent: false,
		},
	},
	targets: { calls: 205, timesFaster: 50 },
};

const salesforce: BenchedCrm = {
	provider: 'salesforce',
	label: 'Salesforce',
	rows: 'contacts',
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
			data: () => ({ environment: 'production', ...sandboxApp('salesforce') }),
			needsConsent: true,
		},
	},
	pack: {
		authentication: 'oAuth2',
		credential: {
			type: 'socialCrmSalesforceOAuth2Api',
			data: (host) => ({ environment: 'production', useDifferentHost: true, host, ...sandboxApp('salesforce') }),
			needsConsent: true,
		},
	},
	targets: { calls: 105, timesFaster: 50 },
};

const pipedrive: BenchedCrm = {
	provider: 'pipedrive',
	label: 'Pipedrive',
	rows: 'persons',
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
		credential: { type: 'pipedriveOAuth2Api', data: () => sandboxApp('pipedrive'), needsConsent: true },
	},
	pack: {
		authentication: 'oAuth2',
		credential: {
			type: 'socialCrmPipedriveOAuth2Api',
			data: (host) => ({ useDifferentHost: true, host, ...sandboxApp('pipedrive') }),
			needsConsent: true,
		},
	},
	targets: { calls: 10_050, timesFaster: 8 },
};

export const BENCHED_CRMS: readonly BenchedCrm[] = [hubspot, salesforce, pipedrive];

/** The CRMs of these names; all of them for no names. */
export function chosenCrms(names: readonly string[]): BenchedCrm[] {
	return BENCHED_CRMS.filter(({ provider }) => names.length === 0 || names.includes(provider));
}
