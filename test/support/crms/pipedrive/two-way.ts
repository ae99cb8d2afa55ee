import type { FieldValues } from '../../../../core/crm/contract';
import type { SandboxAdmin } from '../../../../sandbox/crm';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';
import { newIds } from '../harness';

/** Longer than the sandbox's cursors live. */
const LATER_MS = 2 * 3_600_000;

/**
 * What people and admins do at Pipedrive's own pages.
 * @param names custom fields that hold the pack's values
 */
export function twoWayHooks(
	admin: SandboxAdmin,
	names: Readonly<Record<string, string> & Record<'company' | 'jobTitle', string>>,
): TwoWayHooks {
	const codeOf = (name: string): string => {
		const fields = admin.rows('personFields') as Array<{ code: string; name: string }>;
		return fields.find((field) => field.name === name)?.code ?? '';
	};
	const valuesOf = ({ firstName, lastName, email, ...custom }: FieldValues) => {
		const name = [firstName, lastName].filter((part) => part != null).join(' ');
		return {
			...(name === '' ? {} : { name }),
			...(email === undefined
				? {}
				: { emails: email === null ? [] : [{ value: email, primary: true, label: 'work' }] }),
			custom_fields: Object.fromEntries(
				Object.entries(custom).map(([field, value]) => [codeOf(names[field] ?? ''), value]),
			),
		};
	};
	const personIds = () => (admin.rows('persons') as Array<{ id: number }>).map(({ id }) => String(id));
	return {
		add: (fields) => newIds(personIds, () => admin.seed({ persons: [valuesOf(fields)] }))[0] ?? '',
		edit: (id, fields) => void admin.seed({ edits: [{ type: 'persons', id: Number(id), ...valuesOf(fields) }] }),
		remove: (id) => void admin.seed({ removals: [{ type: 'persons', id: Number(id) }] }),
		merge(keptId, otherId) {
			admin.seed({ merges: [{ id: Number(otherId), into: Number(keptId) }] });
			return keptId;
		},
		restore: (id) => void admin.seed({ restores: [{ type: 'persons', id: Number(id) }] }),
		hideField() {
			admin.configure({ hiddenFields: [codeOf(names.company)] });
			return 'company';
		},
		showField: () => void admin.configure({ hiddenFields: [] }),
		hideRecord: (id) => void admin.configure({ hiddenPersons: [Number(id)] }),
		// It changes a title back to what it was: that has to be the given one.
		automate: () => void admin.configure({ automations: [{ field: codeOf(names.jobTitle), does: 'takeBack' }] }),
		automatesInAnswer: false,
		lag: (indexLagMs) => void admin.configure({ indexLagMs }),
		forgetPositions: () => void admin.moveClock({ advanceMs: LATER_MS }),
		tellsEditor: false,
		toldEditor: 'another',
		toldSelf: 'unknown',
	};
}
