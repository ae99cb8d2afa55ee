import type { Runtime } from '../../../lib/runtime';
import type { AuditChange, AuditEntry, Integration } from '../../../store/contract';
import type { Became, ResolvedSent } from './resolve-sent';

const WHAT_IS_KNOWN: Readonly<Record<Became, string>> = {
	kept: 'its answer was lost, and a later run found it in the CRM',
	other: 'its answer was lost, and the CRM holds something else by now: it may never have come through',
	notShown: 'its answer was lost, and the CRM does not show what it holds: it may never have come through',
};

interface AuditContext {
	runtime: Pick<Runtime, 'newId'>;
	integration: Pick<Integration, 'id'>;
}

/** An entry for each write of an earlier run whose answer was lost, and which the CRM took or may have taken. */
export function auditOfSent(
	{ runtime, integration }: AuditContext,
	sent: ResolvedSent | null,
	{ contactId, crmId }: { contactId: string; crmId: string | null },
	at: string,
): AuditEntry[] {
	const { done, restored } = sent ?? { done: [], restored: [] };
	return [...new Set([...done.map(({ write }) => write), ...restored])].map((write) => ({
		id: runtime.newId(),
		runId: write.runId,
		integrationId: integration.id,
		contactId,
		crmId: write.crmId ?? crmId,
		side: 'crm',
		changes: [
			...(write.kind === 'create' ? [recordAdded('its answer was lost, and a later run found it')] : []),
			...(write.kind === 'restore' ? [recordRestored(write.crmId)] : []),
			...done
				.filter((each) => each.write === write)
				.map(({ field, sent: { from, to, reason, rule }, became }) => ({
					field,
					from,
					to,
					reason,
					rule,
					evidence: WHAT_IS_KNOWN[became],
				})),
		],
		at,
	}));
}

/** Else it would look as if somebody had brought the record back in the CRM. */
function recordRestored(crmId: string | null): AuditChange {
	const reason = 'its answer was lost, and a later run found the record there';
	return { field: 'link', from: crmId, to: 'restoreRecord', reason };
}

/** So that whoever undoes a run knows what it added. */
export function recordAdded(reason: string): AuditChange {
	return { field: 'link', from: null, to: 'createInCrm', reason };
}
