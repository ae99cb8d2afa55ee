import type { FieldName } from '../../../crm/contract';
import { keptInDoubt, withWrite, type SentField, type SentWrite } from '../merge/sent-write';
import type { JudgedCase } from '../gather/gather-cases';
import { createInDoubt, sentCreate } from '../match/own-record';
import type { RecordPlan } from '../reconcile';
import { crmWrites, recordIdOf, wayOf } from './send-writes';

/** What is kept with the claim of a row that is about to be sent; `null` where nothing is, and nothing was in doubt. */
export function whatIsSent(runId: string, { plan, doubt }: Pick<JudgedCase, 'plan' | 'doubt'>): object | null {
	const way = wayOf(plan);
	if (way === 'local') return keptInDoubt(doubt);
	const create = way === 'create' ? sentCreate(crmWrites(plan), doubt) : createInDoubt(doubt);
	const crmId = way === 'create' ? null : recordIdOf(plan);
	return withWrite(create, doubt, { kind: way, runId, crmId, fields: way === 'archive' ? {} : fieldsOf(plan) });
}

function fieldsOf({ fields }: RecordPlan): SentWrite['fields'] {
	const sent = fields.flatMap((verdict): Array<[FieldName, SentField]> => {
		const { field, kind, before, pair, reason, rule } = verdict;
		const write = kind === 'write' ? verdict.writes.find(({ side }) => side === 'crm') : undefined;
		if (write === undefined) return [];
		const hub = pair?.hub ?? before.hub ?? null;
		const differs = pair?.mark?.differs;
		return [[field, { hub, from: before.crm ?? null, to: write.value, reason, rule, differs }]];
	});
	return Object.fromEntries(sent);
}
