import { openStore, type Store, type WorkspaceStore } from '../../../../core/store';
import type { Contact } from '../../../../core/contact/model';
import { pushContacts, type PushInput, type PushReport } from '../../../../core/flows/sync';
import type { FakeCrm } from '../../../support/fake-crm';
import { testRuntime } from '../../../support/runtime';
import { addPerson } from '../../../support/two-way/hub';

export const runtime = testRuntime();
export const integration = {
	id: 'fake:1',
	provider: 'fake',
	accountId: '1',
	accountName: null,
	createdAt: '2026-11-24T00:00:00.000Z',
};

let store: Store;
export let workspace: WorkspaceStore;

async function open(): Promise<void> {
	store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	workspace = store.workspace('team');
}

export const otherWorkspace = (id: string): WorkspaceStore => store.workspace(id);

/** Begins anew within a test. */
export async function startOver(): Promise<void> {
	await store.close();
	await open();
}

beforeEach(open);

afterEach(async () => await store.close());

export async function contactOf(number: number, email?: string | null): Promise<Contact> {
	return await addPerson({ workspace, runtime }, number, email);
}

export async function push(crm: FakeCrm, contacts: Contact[], rest: Partial<PushInput> = {}): Promise<PushReport> {
	return await pushContacts({
		workspace,
		integration,
		adapter: crm.adapter,
		runtime,
		items: contacts.map((contact) => ({ contact })),
		existingValues: 'keep',
		missingFields: 'error',
		...rest,
	});
}

/** Somebody whom a push brought into the CRM. Calls are counted from there on. */
export async function pushedContact(crm: FakeCrm): Promise<Contact> {
	const contact = await contactOf(1);
	await push(crm, [contact]);
	crm.calls.length = 0;
	return contact;
}

export const buckets = (report: PushReport) => report.outcomes.map(({ outcome }) => outcome);

export async function many(count: number, from = 1): Promise<Contact[]> {
	const contacts: Contact[] = [];
	for (let number = from; number < from + count; number++) contacts.push(await contactOf(number));
	return contacts;
}
