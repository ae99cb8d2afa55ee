import type { INodeParameters } from 'n8n-workflow';
import { type SandboxProvider } from '../../../sandbox/crm';
import type { CrmBench } from './sandbox-crm';

/** Where each sandbox keeps what is added beside records, written down here once more. */
export const PLACES: Record<
	SandboxProvider,
	{
		entries: string;
		notes: string;
		deals: string;
		addEntry: { method: string; path: string };
		entryText: (row: Record<string, unknown>) => string;
	}
> = {
	hubspot: {
		entries: 'notes',
		notes: 'notes',
		deals: 'deals',
		addEntry: { method: 'POST', path: '*/notes/batch/create' },
		entryText: (row) => JSON.stringify(row.properties),
	},
	pipedrive: {
		entries: 'activities',
		notes: 'notes',
		deals: 'deals',
		addEntry: { method: 'POST', path: '*/activities' },
		entryText: (row) => JSON.stringify(row),
	},
	salesforce: {
		entries: 'tasks',
		notes: 'tasks',
		deals: 'opportunities',
		addEntry: { method: 'POST', path: '*/composite/sobjects' },
		entryText: (row) => JSON.stringify(row),
	},
	zoho: {
		entries: 'Notes',
		notes: 'Notes',
		deals: 'Deals',
		addEntry: { method: 'POST', path: '*/Notes' },
		entryText: (row) => JSON.stringify(row),
	},
};

/** Items that are about one stored contact. */
export const stored = (contactId: string) => [{ contact: { id: contactId } }];
export const onContact = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation,
	...more,
});
const sync = onContact('sync', { options: { missingFields: 'create' } });

/** Records a chat with a new person and syncs the person. @returns the contact's id */
export async function syncedOn(bench: CrmBench): Promise<string> {
	const id = await bench.chat('Anna', ['Hello', 'Is anybody there?']);
	const run = await bench.run(sync, stored(id));
	expect(run.error).toBeNull();
	return id;
}
