import { recognitionKeys, type Contact } from '../../../core/contact';
import type { FieldName } from '../../../core/crm/contract';
import { enrichContacts } from '../../../core/flows/recording';
import { isoTime, type Runtime } from '../../../core/lib/runtime';
import type { FieldMapping, HubField, SyncPolicy, WorkspaceStore } from '../../../core/store/contract';
import { policy } from '../../core/store/support/sync';

/** What people do in the hub, and what a sync of theirs is set to. */

export interface Hub {
	workspace: WorkspaceStore;
	runtime: Runtime;
}

export async function addPerson(
	{ workspace, runtime }: Hub,
	number: number,
	email: string | null = `p${number}@example.com`,
): Promise<Contact> {
	const person = {
		firstName: `First${number}`,
		lastName: `Last${number}`,
		displayName: null,
		nameOrigin: null,
		company: null,
		jobTitle: null,
		emails: email === null ? [] : [email],
		phones: [],
		profiles: [
			{
				platform: 'telegram' as const,
				userId: String(number),
				scope: null,
				username: null,
				url: null,
				displayName: null,
				followers: 5,
			},
		],
	};
	const [result] = await enrichContacts({ workspace, runtime, people: [{ contactId: null, person }] });
	return result!.contact;
}

export async function editContact({ workspace, runtime }: Hub, id: string, values: Partial<Contact>): Promise<void> {
	const [contact] = await workspace.contacts.getMany([id]);
	const after = { ...contact!, ...values, updatedAt: isoTime(runtime.clock.now()) };
	await workspace.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
}

export const shared = (field: HubField & FieldName, rest: Partial<FieldMapping> = {}): FieldMapping => ({
	hub: field,
	crm: field,
	owner: 'shared',
	conflict: 'lastWriteWins',
	tie: 'crm',
	clearing: true,
	firstMeeting: 'keepBoth',
	...rest,
});

export const FIELDS = (['email', 'firstName', 'lastName', 'company', 'jobTitle'] as const).map((field) =>
	shared(field),
);

const LIMIT = { most: 10_000, share: 1 };
export const NO_GUARD = {
	floor: 10_000,
	creates: LIMIT,
	changes: LIMIT,
	clears: LIMIT,
	deletes: LIMIT,
	hold: 'all',
} as const;

/** All fields both ways, whoever is new on either side comes to the other, and nothing is held. */
export const bothWays = (changes: Partial<SyncPolicy> = {}): SyncPolicy =>
	policy({ fields: FIELDS, mayCreate: { inHub: true, inCrm: true }, guard: NO_GUARD, ...changes });
