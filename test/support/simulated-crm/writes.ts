import type { BatchOutcome, BatchRemoval, FieldName, FieldValues, RecordProblem } from '../../../core/crm/contract';
import {
	add,
	holderOf,
	shown,
	touch,
	write,
	type SimulatedRecord,
	type SimulatedRules,
	type SimulatedState,
} from './state';

const problem = (kind: RecordProblem['kind'], message: string, recordIds: string[] = []): BatchOutcome => ({
	ok: false,
	problem: { kind, message, details: { recordIds } },
});

/** What the pack does to records. @param answered the fields that a write answers with */
export function createSimulatedWrites(state: SimulatedState, rules: SimulatedRules, answered: readonly FieldName[]) {
	function answer(record: SimulatedRecord, created: boolean): BatchOutcome {
		return { ok: true, record: shown(state, record, answered), created };
	}

	function refusal(values: FieldValues, except: string | null): BatchOutcome | null {
		const holder = rules.uniqueEmail ? holderOf(state, values.email, except) : null;
		return holder === null ? null : problem('conflict', 'The address belongs to another record', [holder.id]);
	}

	return {
		create(values: FieldValues): BatchOutcome {
			const refused = refusal(values, null);
			if (refused !== null) return refused;
			const record = add(state, rules, values, true);
			state.sent.push({ call: 'create', id: record.id, fields: values });
			return answer(record, true);
		},
		update(id: string, values: FieldValues): BatchOutcome {
			const record = state.records.get(id);
			if (record === undefined || record.gone !== null || record.concealed !== null)
				return problem('notFound', 'There is no such record');
			const refused = refusal(values, id);
			if (refused !== null) return refused;
			write(state, rules, record, values, true);
			state.sent.push({ call: 'update', id, fields: values });
			return answer(record, false);
		},
		archive(id: string): true {
			const record = state.records.get(id);
			if (record?.gone === null) {
				state.sent.push({ call: 'remove', id, fields: {} });
				record.gone = { why: 'deleted', at: rules.now(), into: null };
				touch(state, rules, record);
			}
			return true;
		},
		/** An entry, or what leads from a deal to a record. */
		takeOff(call: 'removeEntry' | 'unlinkDeal', id: string): BatchRemoval {
			state.sent.push({ call, id, fields: {} });
			return { ok: true, id };
		},
		bringBack(id: string): BatchOutcome {
			const record = state.records.get(id);
			if (record === undefined || record.gone?.why === 'merged')
				return problem('notFound', 'Nothing restores it');
			record.gone = null;
			touch(state, rules, record);
			return answer(record, false);
		},
	};
}
