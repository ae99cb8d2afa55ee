import type { Contact } from '../../../../core/contact/model';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { eraseContact } from '../../../../core/flows/erasing';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { runtime, workspace } from './push-session';

/** Before or after the first call of that name, to the CRM or to the store's claims. */
export type Moment = readonly [when: 'before' | 'after', call: string];

/** What a flow works with where something happens once, at that moment. */
export function amid(
	adapter: CrmAdapter,
	moment: Moment,
	happens: () => Promise<unknown>,
): { adapter: CrmAdapter; workspace: WorkspaceStore } {
	return {
		adapter: beside(adapter, moment, happens),
		workspace: { ...workspace, claims: beside(workspace.claims, moment, happens) },
	};
}

function beside<T extends object>(target: T, [when, name]: Moment, happens: () => Promise<unknown>): T {
	let isDue = true;
	const once = async () => {
		if (!isDue) return;
		isDue = false;
		await happens();
	};
	const method = Reflect.get(target, name) as ((...args: unknown[]) => Promise<unknown>) | undefined;
	if (method === undefined) return target;
	const watched = async (...args: unknown[]) => {
		if (when === 'before') await once();
		const answer = await method(...args);
		if (when === 'after') await once();
		return answer;
	};
	return { ...target, [name]: watched };
}

export const erase = async (contact: Contact) => await eraseContact({ workspace, runtime, contactId: contact.id });
