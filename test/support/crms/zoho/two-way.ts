import type { FieldValues } from '../../../../core/crm/contract';
import type { SandboxAdmin } from '../../../../sandbox/crm';
import { SECOND_USER_ID } from '../../../../sandbox/crm/zoho';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';
import { newIds } from '../harness';

const CONTACTS = { module: 'Contacts' } as const;

/**
 * What people and admins do at Zoho's own pages.
 * @param names the fields of a contact that hold the pack's values
 */
export function twoWayHooks(admin: SandboxAdmin, names: Readonly<Record<string, string>>): TwoWayHooks {
	const ids = () => (admin.rows(CONTACTS.module) as Array<{ id: string }>).map(({ id }) => id);
	const valuesOf = (fields: FieldValues) =>
		Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field] ?? field, value]));
	return {
		add(fields) {
			const row = { Last_Name: 'New', ...valuesOf(fields) };
			return newIds(ids, () => admin.seed({ [CONTACTS.module]: [row] }))[0] ?? '';
		},
		edit(id, fields) {
			admin.seed({ edits: [{ ...CONTACTS, id, by: SECOND_USER_ID, ...valuesOf(fields) }] });
		},
		remove: (id) => void admin.seed({ removals: [{ ...CONTACTS, id }] }),
		merge(keptId, otherId) {
			admin.seed({ merges: [{ ...CONTACTS, id: otherId, into: keptId }] });
			return keptId;
		},
		tellsMerges: false,
		restore: (id) => void admin.seed({ restores: [{ ...CONTACTS, id }] }),
		hideField() {
			admin.configure({ hiddenFields: ['Contacts.Title'] });
			return 'jobTitle';
		},
		showField: () => void admin.configure({ hiddenFields: [] }),
		hideRecord: (id) => void admin.seed({ purges: [{ ...CONTACTS, id }] }),
		// It changes a title back to what it was: that has to be the given one.
		automate: () => void admin.configure({ automations: [{ ...CONTACTS, field: 'Title', does: 'takeBack' }] }),
		// They run within the call that writes, so what is read back after it shows them.
		automatesInAnswer: true,
		tellsEditor: true,
		toldEditor: 'another',
		toldSelf: 'unknown',
	};
}
