import type { CrmRecord, FieldName, FieldValues } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { AuditEntry, Link } from '../../../store/contract';
import type { PushInput } from '../contract';
import type { Delivery, WriteStep } from '../apply/deliver';
import { agreedValues, type Candidate, type Step } from '../plan/plan';

/** Stores what a push did: links with their base, intents, and an audit entry per changed field. */
export interface PushLedger {
	readonly runId: string;
	storeUnchanged(steps: ReadonlyArray<Extract<Step, { kind: 'unchanged' }>>): Promise<void>;
	storeIntents(steps: readonly WriteStep[]): Promise<void>;
	storeDeliveries(deliveries: readonly Delivery[]): Promise<void>;
}

export function createPushLedger({
	workspace,
	integration,
	adapter,
	runtime,
	object = 'contact',
}: PushInput): PushLedger {
	const runId = runtime.newId();

	/** A push may be about some fields of a contact only: what others sent of it is still sent. */
	const pushedBy = ({ link, desired }: Candidate): FieldValues => ({ ...link?.pushed, ...desired });

	function linkTo(candidate: Candidate, record: CrmRecord | null, base: FieldValues, pushed: FieldValues): Link {
		return {
			integrationId: integration.id,
			contactId: candidate.item.contact.id,
			crmObject: object,
			crmId: record?.id ?? null,
			crmUrl: record?.url ?? candidate.link?.crmUrl ?? null,
			base,
			pushed,
			activityId: candidate.link?.activityId ?? null,
			updatedAt: isoTime(runtime.clock.now()),
		};
	}

	function auditOf({ step, record }: Extract<Delivery, { state: 'done' }>): AuditEntry[] {
		const at = isoTime(runtime.clock.now());
		return step.changes.map(({ field, from, to, reason }) => ({
			id: runtime.newId(),
			runId,
			integrationId: integration.id,
			contactId: step.candidate.item.contact.id,
			crmId: record.id,
			side: 'crm',
			field,
			from,
			to,
			reason,
			at,
		}));
	}

	return {
		runId,
		async storeUnchanged(steps) {
			const links = steps.flatMap(({ candidate, record, agreed }) =>
				record === null
					? []
					: [linkTo(candidate, record, { ...candidate.link?.base, ...agreed }, pushedBy(candidate))],
			);
			if (links.length > 0) await workspace.links.save(links);
		},
		async storeIntents(steps) {
			await workspace.links.save(steps.map(({ candidate }) => linkTo(candidate, null, {}, {})));
		},
		async storeDeliveries(deliveries) {
			const done = deliveries.filter((delivery) => delivery.state === 'done');
			if (done.length === 0) return;
			const links = done.map(({ step, record }) => {
				const current = currentValues(step, record);
				const agreed = agreedValues(
					step.candidate.desired,
					{ ...record, fields: current },
					adapter.capabilities.timestampPrecisionMs,
				);
				return linkTo(
					step.candidate,
					record,
					{ ...step.candidate.link?.base, ...agreed },
					pushedBy(step.candidate),
				);
			});
			await workspace.transaction(async (inside) => {
				await inside.links.save(links);
				await inside.audit.append(done.flatMap(auditOf));
			});
		},
	};
}

/** What the CRM holds after the write: what it answered, else what was sent, else what it held before. */
function currentValues(step: WriteStep, record: CrmRecord): FieldValues {
	const before = step.kind === 'update' ? step.record.fields : {};
	const current: FieldValues = { ...before, ...step.write };
	for (const field of Object.keys(record.fields) as FieldName[]) {
		if (record.fields[field] !== undefined) current[field] = record.fields[field];
	}
	return current;
}
