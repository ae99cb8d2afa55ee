import type { CrmAdapter } from '../../../core/crm/contract';
import { enrichContacts } from '../../../core/flows/recording';
import { type MissingFieldPolicy, pushContacts } from '../../../core/flows/sync';
import { openStore } from '../../../core/store';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { useSandbox as useHubSpot } from './hubspot/on-sandbox';
import { useSandbox as usePipedrive } from './pipedrive/on-sandbox';
import { useSandbox as useSalesforce } from './salesforce/on-sandbox';

const hubSpot = useHubSpot();
const pipedrive = usePipedrive();
const salesforce = useSalesforce();

interface Crm {
	runtime: typeof hubSpot.runtime;
	connect(): CrmAdapter;
	/** As an admin does it in the CRM: of the pack's platforms all but Telegram are taken out. */
	keepTelegramOnly(): void | Promise<void>;
	choices(): string[] | Promise<string[]>;
	people(): number;
}

const CRMS: Record<string, () => Crm> = {
	HubSpot: () => ({
		runtime: hubSpot.runtime,
		connect: () => hubSpot.connect(),
		keepTelegramOnly: async () =>
			await hubSpot.call('PATCH', '/crm/v3/properties/contacts/social_platforms', {
				options: [{ value: 'telegram', label: 'Telegram', displayOrder: 0, hidden: false }],
			}),
		choices: async () => {
			const rows = hubSpot.admin.rows('properties') as Array<{ name: string; options: Array<{ value: string }> }>;
			return rows.find(({ name }) => name === 'social_platforms')?.options.map(({ value }) => value) ?? [];
		},
		people: () => hubSpot.admin.rows('contacts').length,
	}),
	Pipedrive: () => ({
		runtime: pipedrive.runtime,
		connect: () => pipedrive.connect(),
		keepTelegramOnly: async () => {
			const field = await platformField();
			const url = `${pipedrive.url}/api/v2/personFields/${field.field_code}/options`;
			const headers = { 'x-api-token': SANDBOX_ACCESS.pipedrive.token, 'content-type': 'application/json' };
			const gone = field.options.filter(({ label }) => label !== 'Telegram').map(({ id }) => ({ id }));
			const answer = await fetch(url, { method: 'DELETE', headers, body: JSON.stringify(gone) });
			expect(answer.status).toBe(200);
		},
		choices: async () => (await platformField()).options.map(({ label }) => label.toLowerCase()),
		people: () => pipedrive.persons().length,
	}),
	Salesforce: () => ({
		runtime: salesforce.runtime,
		connect: () => salesforce.connect(),
		// There it is a text: somebody made a restricted pick-list of it, and took one choice out again.
		keepTelegramOnly: () => {
			const text = customFields().find(({ name }) => name === 'Social_Platforms__c');
			salesforce.admin.seed({
				customFields: [
					{
						object: 'Contact',
						name: 'Social_Platforms__c',
						type: 'Picklist',
						replaces: text?.Id,
						valueSet: {
							restricted: true,
							valueSetDefinition: {
								value: [{ valueName: 'telegram' }, { valueName: 'instagram', isActive: false }],
							},
						},
					},
				],
			});
		},
		choices: () => customFields().find(({ name }) => name === 'Social_Platforms__c')?.picklistValues ?? [],
		people: () => salesforce.rows('contacts').length,
	}),
};

function customFields() {
	return salesforce.admin.rows('customFields') as Array<{ Id: string; name: string; picklistValues: string[] }>;
}

interface PlatformField {
	field_name: string;
	field_code: string;
	options: Array<{ id: number; label: string }>;
}

async function platformField(): Promise<PlatformField> {
	const headers = { 'x-api-token': SANDBOX_ACCESS.pipedrive.token };
	const answer = await fetch(`${pipedrive.url}/api/v2/personFields?limit=500`, { headers });
	const { data } = (await answer.json()) as { data: PlatformField[] };
	return data.find(({ field_name: name }) => name === 'Social platforms') as PlatformField;
}

describe.each(Object.keys(CRMS))('A choice of the pack that an admin of %s took out', (name) => {
	async function push(policy: MissingFieldPolicy) {
		const crm = (CRMS[name] as () => Crm)();
		await crm.connect().provisionFields('contact');
		await crm.keepTelegramOnly();
		const adapter = crm.connect();
		const store = await openStore({ kind: 'sqlite', file: ':memory:' }, crm.runtime);
		try {
			const workspace = store.workspace('team');
			const people = (['telegram', 'instagram'] as const).map((platform, number) => ({
				contactId: null,
				person: {
					firstName: 'Ana',
					lastName: `Berg ${number}`,
					displayName: null,
					company: null,
					jobTitle: null,
					nameOrigin: null,
					emails: [`p${number}@example.com`],
					phones: [],
					profiles: [
						{
							platform,
							scope: null,
							userId: `7${number}`,
							username: `ana${number}`,
							url: null,
							displayName: null,
							followers: 5,
						},
					],
				},
			}));
			const results = await enrichContacts({ workspace, runtime: crm.runtime, people });
			const report = await pushContacts({
				workspace,
				adapter,
				integration: {
					id: `${adapter.id}:1`,
					provider: adapter.id,
					accountId: '1',
					accountName: null,
					createdAt: '2026-11-24T00:00:00.000Z',
				},
				runtime: crm.runtime,
				items: results.flatMap((result) => (result === null ? [] : [{ contact: result.contact }])),
				existingValues: 'keep',
				missingFields: policy,
			});
			return { crm, outcomes: report.outcomes };
		} finally {
			await store.close();
		}
	}

	it('is added again where missing fields are created', async () => {
		const { crm, outcomes } = await push('create');
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
		expect(await crm.choices()).toEqual(expect.arrayContaining(['telegram', 'instagram']));
	});

	it.each(['error', 'skip'] as const)(
		'is said with its mend where they are not (%s), for that person alone',
		async (policy) => {
			const { crm, outcomes } = await push(policy);
			expect(outcomes).toMatchObject([
				{ outcome: 'created' },
				{
					problem: {
						message: expect.stringMatching(/lacks one of its choices/),
						fix: expect.stringMatching(/Set Up/),
					},
				},
			]);
			expect([crm.people(), await crm.choices()]).toEqual([1, ['telegram']]);
		},
	);
});
