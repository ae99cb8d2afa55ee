import type { CrmField } from '../../../crm/contract';
import type { FieldMapping, SyncGuard, SyncPolicy } from '../../../store/contract';
import { USUAL_FIELD } from './policy-changes';

/** What every contact holds, in the order in which people name it. */
export const OWN_FIELDS = ['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'] as const;

/** What a run may do before a person has to look, where nobody says otherwise. */
export const USUAL_GUARD: SyncGuard = {
	floor: 20,
	creates: { most: 1_000, share: 0.2 },
	changes: { most: 5_000, share: 0.3 },
	clears: { most: 500, share: 0.05 },
	deletes: { most: 200, share: 0.02 },
	hold: 'all',
};

/**
 * How an object is kept in step where nobody says otherwise: the contact's own fields, as far as the CRM has them,
 * either way, and nobody is added on either side. What the CRM does not let be written comes from there alone. The
 * pack's own values, scores and counts, are not among them: they always follow the hub.
 *
 * @param fields of the object, as the CRM describes them
 */
export function defaultPolicy(fields: readonly CrmField[]): SyncPolicy {
	return {
		fields: OWN_FIELDS.flatMap((name): FieldMapping[] => {
			const field = fields.find(({ canonical }) => canonical === name);
			if (field === undefined) return [];
			return [{ ...USUAL_FIELD, hub: name, crm: name, owner: field.readOnly ? 'crm' : USUAL_FIELD.owner }];
		}),
		mayCreate: { inHub: false, inCrm: false },
		deletedInCrm: 'unlink',
		erasedInHub: 'ignore',
		filter: null,
		guard: { ...USUAL_GUARD },
		caps: { callsPerRun: null, callsPerDay: null },
		quietWrites: false,
	};
}
