import type { FieldValues } from '../../../../core/crm/contract';
import type { SandboxAdmin } from '../../../../sandbox/crm';
import type { TwoWayHooks } from '../../../conformance/crm/two-way-hooks';
import { newIds } from '../harness';

/**
 * What people and admins do at HubSpot's own pages.
 * @param names the properties that hold the pack's values
 */
export function twoWayHooks(admin: SandboxAdmin, names: Readonly<Record<string, string>>): TwoWayHooks {
	const contacts = () => (admin.rows('contacts') as Array<{ id: string }>).map(({ id }) => id);
	const propertiesOf = (fields: FieldValues) =>
		Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field] ?? field, value ?? '']));
	return {
		add: (fields) => newIds(contacts, () => admin.seed({ contacts: [propertiesOf(fields)] }))[0] ?? '',
		edit: (id, fields) => void admin.seed({ edits: [{ id, ...propertiesOf(fields) }] }),
		remove: (id) => void admin.seed({ removals: [{ id }] }),
		merge(primaryObjectId, objectIdToMerge) {
			const [id] = newIds(contacts, () => admin.seed({ merges: [{ primaryObjectId, objectIdToMerge }] }));
			return id ?? primaryObjectId;
		},
		restore: (id) => void admin.seed({ restores: [{ id }] }),
		hideField() {
			admin.configure({ hiddenProperties: ['jobtitle'] });
			return 'jobTitle';
		},
		showField: () => void admin.configure({ hiddenProperties: [] }),
		hideRecord: (id) => void admin.seed({ purges: [{ id }] }),
		automate: (jobtitle) => void admin.configure({ workflows: [{ when: 'jobtitle', set: { jobtitle } }] }),
		automatesInAnswer: false,
		lag: (indexLagMs) => void admin.configure({ indexLagMs }),
		tellsEditor: false,
		toldEditor: 'another',
		toldSelf: 'own',
	};
}
