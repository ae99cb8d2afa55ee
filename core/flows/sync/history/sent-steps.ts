import type { CrmRecord } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { AuditEntry } from '../../../store/contract';
import { createInDoubt, sentCreate } from '../match/own-record';
import { auditOfSent } from '../merge/audit-of-sent';
import { withWrite, type SentWrite } from '../merge/sent-write';
import type { Candidate } from '../plan/candidate';
import type { WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';

/** What a push keeps of its writes until their outcome is known, and what it tells of those whose answer was lost. */

/** A create that is in doubt stays so until its record is linked, also while the record is being updated. */
export function whatIsSent(step: WriteStep, runId: string): object {
	const { doubt } = step.candidate;
	const create = step.kind === 'create' ? sentCreate(step.write, doubt) : createInDoubt(doubt);
	const crmId = step.kind === 'create' ? null : step.record.id;
	return withWrite(create, doubt, { kind: step.kind, runId, crmId, fields: sentFields(step) });
}

function sentFields(step: WriteStep): SentWrite['fields'] {
	const before = step.kind === 'update' ? step.record.fields : {};
	const { desired } = step.candidate;
	return Object.fromEntries(
		step.changes.map(({ field, reason }) => {
			const [hub, from, to] = [desired[field] ?? null, before[field] ?? null, step.write[field] ?? null];
			return [field, { hub, from, to, reason }];
		}),
	);
}

/** Of earlier writes of a contact: those that its record shows, or may show. */
export function sentBefore(
	input: RecordsInput,
	{ candidate }: { candidate: Candidate },
	record: CrmRecord | null,
): AuditEntry[] {
	const whose = { contactId: candidate.contact.id, crmId: record?.id ?? null };
	return auditOfSent(input, candidate.sent ?? null, whose, isoTime(input.runtime.clock.now()));
}
