import type { SandboxAdmin } from '../../../../sandbox/crm';
import { SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';

/** What a salesperson and an admin do in the sandbox org. The token of the suite is the administrator's. */
export function twoWayHooks(admin: SandboxAdmin): TwoWayHooks {
	return {
		edit: (id, jobTitle) => void admin.seed({ edits: [{ id, changes: { Title: jobTitle } }] }),
		merge(keptId, otherId) {
			admin.seed({ merges: [{ masterId: keptId, mergedId: otherId }] });
			return keptId;
		},
		restore: (id) => void admin.seed({ restores: [{ id }] }),
		hideField() {
			admin.configure({ org: { hiddenFields: ['Contact.Title'] } });
			return 'jobTitle';
		},
		hideRecord(id) {
			admin.configure({ org: { administratorSeesAll: false } });
			admin.seed({ edits: [{ id, changes: { OwnerId: SALES_USER_ID } }] });
		},
		// The positions are times, which age with the recycle bin.
		forgetPositions: () => void admin.moveClock({ advanceMs: 16 * 86_400_000 }),
		toldEditor: 'another',
		toldSelf: 'own',
	};
}
