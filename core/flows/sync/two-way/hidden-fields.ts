import type { FieldName } from '../../../crm/contract';
import type { RecordPlan } from '../reconcile';
import { counted } from '../../../lib/sentences';

/** Fields of which a run was shown no value, so that nothing could be decided of them. */
export interface HiddenFields {
	/** Counts the record of a plan. */
	see(plan: RecordPlan): void;
	/** @returns a sentence for each field. @param standing fields that no record has shown since they were missed */
	told(standing: readonly FieldName[]): string[];
}

/** @param kept fields that are kept in step: what the pack adds of its own is not missed */
export function createHiddenFields(kept: readonly FieldName[]): HiddenFields {
	const records = new Map<FieldName, number>();
	return {
		see({ fields }) {
			for (const { field, rule, before } of fields)
				if (rule === 'unshown' && 'hub' in before && !('crm' in before))
					records.set(field, (records.get(field) ?? 0) + 1);
		},
		told(standing) {
			return kept.flatMap((field) => {
				const count = records.get(field) ?? 0;
				return count === 0 && !standing.includes(field) ? [] : [sentenceOf(field, count)];
			});
		},
	};
}

function sentenceOf(field: FieldName, count: number): string {
	const name = field.replace(/^native:/, '');
	const where = count === 0 ? '' : ` (${counted(count, 'record')} of this run)`;
	return `The CRM does not show ${name} to this credential, so changes of it wait${where}: let the credential read the field, or take it out of the policy`;
}
