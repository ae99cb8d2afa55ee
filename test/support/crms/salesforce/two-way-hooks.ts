import type { FieldValues } from '../../../../core/crm/contract';
import type { SandboxAdmin } from '../../../../sandbox/crm';
import { SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';

export interface HooksOf {
	admin: SandboxAdmin;
	/** The fields of a contact that hold the pack's values. */
	names: Readonly<Record<string, string>>;
	/** Adds one record. @returns its id */
	add(entity: string, values: Record<string, unknown>): string;
}

/** What a salesperson and an admin do in the sandbox org. The token of the suite is the administrator's. */
export function twoWayHooks({ admin, names, add }: HooksOf): TwoWayHooks {
	const valuesOf = (fields: FieldValues) =>
		Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field] ?? field, value]));
	return {
		add: (fields) => add('contacts', valuesOf(fields)),
		edit: (id, fields) => void admin.seed({ edits: [{ id, changes: valuesOf(fields) }] }),
		remove: (id) => void admin.seed({ removals: [{ id }] }),
		merge(keptId, otherId) {
			admin.seed({ merges: [{ masterId: keptId, mergedId: otherId }] });
			return keptId;
		},
		restore: (id) => void admin.seed({ restores: [{ id }] }),
		hideField() {
			admin.configure({ org: { hiddenFields: ['Contact.Title'] } });
			return 'jobTitle';
		},
		showField: () => void admin.configure({ org: { hiddenFields: [] } }),
		hideRecord(id) {
			admin.configure({ org: { administratorSeesAll: false } });
			admin.seed({ edits: [{ id, changes: { OwnerId: SALES_USER_ID } }] });
		},
		automate(value) {
			const automation = { object: 'Contact', field: 'Title', action: 'set', value };
			admin.configure({ org: { automations: [automation] } });
		},
		automatesInAnswer: true,
		// The positions are times, which age with the recycle bin.
		forgetPositions: () => void admin.moveClock({ advanceMs: 16 * 86_400_000 }),
		tellsEditor: true,
		toldEditor: 'another',
		toldSelf: 'own',
	};
}
