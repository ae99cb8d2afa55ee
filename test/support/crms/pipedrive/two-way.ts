import type { SandboxAdmin } from '../../../../sandbox/crm';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';

const JOB_TITLE = 'Social job title';
const COMPANY = 'Social company';
/** Longer than the sandbox's cursors live. */
const LATER_MS = 2 * 3_600_000;

/** What people and admins do at Pipedrive's own pages. */
export function twoWayHooks(admin: SandboxAdmin): TwoWayHooks {
	const codeOf = (name: string): string => {
		const fields = admin.rows('personFields') as Array<{ code: string; name: string }>;
		return fields.find((field) => field.name === name)?.code ?? '';
	};
	return {
		edit(id, jobTitle) {
			admin.seed({
				edits: [{ type: 'persons', id: Number(id), custom_fields: { [codeOf(JOB_TITLE)]: jobTitle } }],
			});
		},
		merge(keptId, otherId) {
			admin.seed({ merges: [{ id: Number(otherId), into: Number(keptId) }] });
			return keptId;
		},
		restore: (id) => void admin.seed({ restores: [{ type: 'persons', id: Number(id) }] }),
		hideField() {
			admin.configure({ hiddenFields: [codeOf(COMPANY)] });
			return 'company';
		},
		hideRecord: (id) => void admin.configure({ hiddenPersons: [Number(id)] }),
		forgetPositions: () => void admin.moveClock({ advanceMs: LATER_MS }),
		toldEditor: 'another',
		toldSelf: 'unknown',
	};
}
