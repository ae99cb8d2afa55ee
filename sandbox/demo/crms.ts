import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle, type SandboxProvider } from '../crm';
import type { N8nHandle } from '../n8n';

/** A contact as the demo shows it, whichever CRM holds it. */
export interface ShownContact {
	/** The key that the pack gives it in every CRM. */
	key: string;
	id: string;
	name: string;
	email: string;
	phone: string;
	platforms: string;
	username: string;
	messages: string;
}

export interface DemoCrm {
	provider: SandboxProvider;
	label: string;
	sandbox: SandboxHandle;
	/** The credential type that the demo uses, and what it holds. */
	credential: { type: string; data: Record<string, unknown> };
	contacts(): ShownContact[];
	/** Where a browser sees what the CRM holds. */
	rowsAddress: string;
}

interface CrmRecipe {
	label: string;
	entity: string;
	credential(url: string): DemoCrm['credential'];
	shown(row: unknown, sandbox: SandboxHandle): ShownContact | null;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const fullName = (...parts: unknown[]) => parts.map(text).filter(Boolean).join(' ');
const sandboxHost = (host: string) => ({ useDifferentHost: true, host });

interface PipedriveRow {
	id: number;
	values: { name?: string; emails?: Array<{ value: string }>; phones?: Array<{ value: string }> };
	custom: Record<string, unknown>;
	deletedAt: unknown;
}

/** Pipedrive names custom fields by codes of its own, and choices by numbers. */
function pipedriveCustom({ admin }: SandboxHandle, custom: Record<string, unknown>) {
	const fields = admin.rows('personFields') as Array<{
		code: string;
		name: string;
		options: Array<{ id: number; label: string }> | null;
	}>;
	return (name: string): string => {
		const field = fields.find((each) => each.name === name);
		const value = field === undefined ? '' : custom[field.code];
		const labelOf = (id: unknown) => field?.options?.find((option) => option.id === Number(id))?.label ?? text(id);
		return Array.isArray(value) ? value.map(labelOf).join(', ') : text(value);
	};
}

const RECIPES: Readonly<Record<SandboxProvider, CrmRecipe>> = {
	hubspot: {
		label: 'HubSpot',
		entity: 'contacts',
		credential: (url) => ({
			type: 'socialCrmHubSpotApi',
			data: { accessToken: SANDBOX_ACCESS.hubspot.token, apiVersion: 'v3', ...sandboxHost(url) },
		}),
		shown(row) {
			const { id, properties } = row as { id: string; properties: Record<string, string | null> };
			return {
				key: text(properties.social_contact_key),
				id,
				name: fullName(properties.firstname, properties.lastname),
				email: text(properties.email),
				phone: text(properties.phone),
				platforms: text(properties.social_platforms),
				username: text(properties.social_username),
				messages: text(properties.social_interaction_count),
			};
		},
	},
	salesforce: {
		label: 'Salesforce',
		entity: 'contacts',
		credential: (url) => ({
			type: 'socialCrmSalesforceClientCredentialsOAuth2Api',
			data: {
				myDomain: 'sandbox.my.salesforce.com',
				...SANDBOX_ACCESS.salesforce.oauthClient,
				apiVersion: '67.0',
				...sandboxHost(url),
			},
		}),
		shown(row) {
			const values = row as Record<string, unknown>;
			if (values.IsDeleted === true) return null;
			return {
				key: text(values.Social_Contact_Key__c),
				id: text(values.Id),
				name: fullName(values.FirstName, values.LastName),
				email: text(values.Email),
				phone: text(values.Phone),
				platforms: text(values.Social_Platforms__c),
				username: text(values.Social_Username__c),
				messages: text(values.Social_Interaction_Count__c),
			};
		},
	},
	pipedrive: {
		label: 'Pipedrive',
		entity: 'persons',
		credential: (url) => ({
			type: 'socialCrmPipedriveApi',
			data: { apiToken: SANDBOX_ACCESS.pipedrive.token, ...sandboxHost(url) },
		}),
		shown(row, sandbox) {
			const { id, values, custom, deletedAt } = row as PipedriveRow;
			if (deletedAt !== null) return null;
			const named = pipedriveCustom(sandbox, custom);
			return {
				key: named('Social contact key'),
				id: String(id),
				name: text(values.name),
				email: text(values.emails?.[0]?.value),
				phone: text(values.phones?.[0]?.value),
				platforms: named('Social platforms'),
				username: named('Social user name'),
				messages: named('Social interactions'),
			};
		},
	},
};

/** One CRM of every kind, each on its own port. */
export async function startCrms(): Promise<DemoCrm[]> {
	return await Promise.all((Object.keys(RECIPES) as SandboxProvider[]).map(startCrm));
}

async function startCrm(provider: SandboxProvider): Promise<DemoCrm> {
	const { label, entity, credential, shown } = RECIPES[provider];
	const sandbox = await startSandbox({ provider, clock: systemClock });
	return {
		provider,
		label,
		sandbox,
		credential: credential(sandbox.url),
		contacts: () => sandbox.admin.rows(entity).flatMap((row) => shown(row, sandbox) ?? []),
		rowsAddress: `${sandbox.url}/__sandbox/rows/${entity}`,
	};
}

/** Credential type -> id in n8n, for all CRMs. */
export async function createCredentials(n8n: N8nHandle, crms: readonly DemoCrm[]): Promise<Record<string, string>> {
	const created: Record<string, string> = {};
	for (const { label, credential } of crms) {
		created[credential.type] = await n8n.createCredential({ name: `Sandbox ${label}`, ...credential });
	}
	return created;
}
