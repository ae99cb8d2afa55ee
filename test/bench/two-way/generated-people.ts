import { recognitionKeys, type Contact } from '../../../core/contact';
import type { FieldValues } from '../../../core/crm/contract';
import type { Link, StoredSyncPolicy, SyncPolicy, WorkspaceStore } from '../../../core/store/contract';
import { person, SOME_TIME } from '../../core/store/support/people';
import { realRuntime } from '../../core/store/support/runtime';
import { bothWays } from '../../support/two-way/hub';

/** People who are in both, numbered from 0. */

export const OBJECT = 'contact';
const AT_ONCE = 500;

export const emailOf = (number: number) => `p${number}@example.com`;

/** What their record holds: the same as the contact. */
export function recordValues(number: number): FieldValues {
	return {
		externalKey: `telegram:id:${number}`,
		email: emailOf(number),
		firstName: `First ${number}`,
		lastName: `Last ${number}`,
		company: `Company ${number % 500}`,
		jobTitle: 'Engineer',
	};
}

export function contactOf(number: number): Contact {
	const { firstName, lastName, company, jobTitle } = recordValues(number);
	return person(number, {
		id: realRuntime.newId(),
		firstName: String(firstName),
		lastName: String(lastName),
		company: String(company),
		jobTitle: String(jobTitle),
		nameOrigin: 'given',
		emails: [emailOf(number)],
	});
}

const LIMIT = { most: 10_000_000, share: 1 };

/** Nothing is held: it is the work that is measured. */
export const POLICY = bothWays({
	guard: { floor: 10_000_000, creates: LIMIT, changes: LIMIT, clears: LIMIT, deletes: LIMIT, hold: 'all' },
});

export async function savePolicy(
	workspace: WorkspaceStore,
	integrationId: string,
	policyOfRun: SyncPolicy = POLICY,
	isHeldOnce = false,
): Promise<void> {
	const set: Pick<StoredSyncPolicy, 'integrationId' | 'crmObject' | 'policy' | 'isHeldOnce'> = {
		integrationId,
		crmObject: OBJECT,
		policy: policyOfRun,
		isHeldOnce,
	};
	await workspace.syncPolicies.save(set, null);
}

/**
 * Stores people, before anything is kept in step.
 * @param crmIdOf of whom, by number, there is a link already; `null`: nobody
 * @returns the ids of some of them, by number
 */
export async function storePeople(
	workspace: WorkspaceStore,
	count: number,
	link: { integrationId: string; crmIdOf: (number: number) => string } | null,
	remembered: (number: number) => boolean = () => false,
): Promise<Map<number, string>> {
	const ids = new Map<number, string>();
	for (let start = 0; start < count; start += AT_ONCE) {
		const length = Math.min(AT_ONCE, count - start);
		const people = Array.from({ length }, (_, index) => contactOf(start + index));
		await workspace.transaction(async (inside) => {
			await inside.contacts.save(people.map((contact) => ({ contact, keys: recognitionKeys(contact) })));
			if (link === null) return;
			await inside.links.save(
				people.map(({ id }, index) => linkOf(id, start + index, link.integrationId, link.crmIdOf)),
			);
		});
		people.forEach(({ id }, index) => {
			if (remembered(start + index)) ids.set(start + index, id);
		});
	}
	return ids;
}

function linkOf(contactId: string, number: number, integrationId: string, crmIdOf: (number: number) => string): Link {
	return {
		integrationId,
		contactId,
		crmObject: OBJECT,
		crmId: crmIdOf(number),
		crmUrl: null,
		base: recordValues(number),
		kept: {},
		pushed: {},
		form: 2,
		activityId: null,
		updatedAt: SOME_TIME,
	};
}
