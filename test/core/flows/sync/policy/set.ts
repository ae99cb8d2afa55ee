import { setPolicy, type PolicyChanges } from '../../../../../core/flows/sync';
import type { CrmField } from '../../../../../core/crm/contract';
import { nativeField as field } from '../reconcile/cases';
import { crmWith, integration, workspace } from '../two-way/session';

/** Of an account: what both sides have, what only reads, what the pack counts, a group and choices. */
export const FIELDS: CrmField[] = [
	field('mail', { canonical: 'email' }),
	field('given', { canonical: 'firstName', label: 'Given Name' }),
	field('company_name', { canonical: 'company', readOnly: true }),
	field('score', { canonical: 'engagementScore' }),
	field('created', { readOnly: true }),
	field('born', { type: 'date' }),
	field('language', { label: 'Language' }),
	...['city', 'street'].map((name) => field(name, { group: 'address' })),
	field('stage', { type: 'enumeration', options: ['lead', 'customer'].map((value) => ({ value, label: value })) }),
];

/** Sets a policy of an account with fields of all sorts. */
export async function set(changes: PolicyChanges = {}, twoWay = {}, fields = FIELDS) {
	const { adapter } = crmWith();
	return await setPolicy({
		workspace,
		integration,
		object: 'contact',
		changes,
		adapter: {
			capabilities: { ...adapter.capabilities, twoWay: { ...adapter.capabilities.twoWay!, ...twoWay } },
			describeFields: async () => await Promise.resolve(fields),
		},
	});
}
