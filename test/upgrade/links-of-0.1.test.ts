import { NORMAL_FORM } from '../../core/flows/sync/merge/normal-form';
import { enrichContacts } from '../../core/flows/recording';
import { pushContacts } from '../../core/flows/sync';
import { openStore, type Store, type WorkspaceStore } from '../../core/store';
import type { Contact } from '../../core/contact';
import type { FieldValues } from '../../core/crm/contract';
import { fieldValuesOf } from '../../core/flows/sync/merge/field-values';
import { createFakeCrm } from '../support/fake-crm';
import { testRuntime } from '../support/runtime';

const PEOPLE = 10_000;
const runtime = testRuntime();
const integration = {
	id: 'fake:1',
	provider: 'fake',
	accountId: '1',
	accountName: null,
	createdAt: '2026-11-24T00:00:00.000Z',
};

let store: Store;
let workspace: WorkspaceStore;
beforeEach(async () => {
	store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	workspace = store.workspace('default');
});
afterEach(async () => await store.close());

async function contacts(): Promise<Contact[]> {
	const people = Array.from({ length: PEOPLE }, (_, number) => ({
		contactId: null,
		person: {
			firstName: 'Ana',
			lastName: `Berg ${number}`,
			displayName: null,
			nameOrigin: null,
			company: null,
			jobTitle: null,
			emails: [`p${number}@example.com`],
			phones: [],
			profiles: [
				{
					platform: 'telegram' as const,
					userId: String(number),
					username: `ana${number}`,
					url: null,
					displayName: null,
					followers: 5,
					scope: null,
				},
			],
		},
	}));
	return (await enrichContacts({ workspace, runtime, people })).flatMap((each) => each?.contact ?? []);
}

/** How an earlier version of the pack spelt what this one spells otherwise. */
const speltBefore = (values: FieldValues): FieldValues => ({
	...values,
	socialProfiles: String(values.socialProfiles).replace(': @', ' @'),
});

describe('10,000 people whom version 0.1 brought into a CRM', () => {
	it('cost no writing call after the upgrade, and what somebody is called from now on is written', async () => {
		const crm = createFakeCrm();
		const people = await contacts();
		const links = people.map((contact, index) => {
			const values = speltBefore(fieldValuesOf(contact));
			crm.rows.set(String(index + 1), values);
			return {
				integrationId: integration.id,
				contactId: contact.id,
				crmObject: 'contact',
				crmId: String(index + 1),
				crmUrl: null,
				base: values,
				pushed: values,
				kept: {},
				form: 1,
				activityId: null,
				updatedAt: contact.updatedAt,
			};
		});
		await workspace.links.save(links);
		const push = async (items: readonly Contact[]) =>
			await pushContacts({
				workspace,
				integration,
				adapter: crm.adapter,
				runtime,
				items: items.map((contact) => ({ contact })),
				existingValues: 'overwrite',
				missingFields: 'error',
			});
		const first = await push(people);
		expect(first.counts.unchanged).toBe(PEOPLE);
		expect(crm.calls.filter((call) => !call.startsWith('find'))).toEqual([]);
		crm.calls.length = 0;
		expect((await push(people)).counts.unchanged).toBe(PEOPLE);
		expect(crm.calls).toEqual([]);
		const [link] = (await workspace.links.find(integration.id, 'contact', [people[0]!.id])).values();
		expect(link?.form).toBe(NORMAL_FORM);
		runtime.advance(1_000);
		const renamed = { ...people[0]!, lastName: 'Stein' };
		const later = await push([renamed]);
		expect(later.outcomes).toMatchObject([{ outcome: 'updated', changes: [{ field: 'lastName', to: 'Stein' }] }]);
		expect(later.outcomes[0]?.changes).toHaveLength(1);
	}, 120_000);
});
