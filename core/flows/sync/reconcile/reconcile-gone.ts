import type { FieldName } from '../../../crm/contract';
import { isCrmHalf } from './compare';
import { heldPair } from './held-pair';
import { judgeSides } from './judge-sides';
import type { CrmSide, HubSide, KnownLink, LivingRecord, RecordCase, Rules, Successor } from './model';
import { planOf } from './standing-plan';
import type { RecordPlan } from './verdict';

/** A record that is gone: deleted, merged, converted, or out of sight. Gone is not deleted. */

type Gone = Extract<CrmSide, { state: 'gone' }>;
type LinkedCase = RecordCase & { hub: HubSide; link: KnownLink };

export function reconcileGone(each: LinkedCase, { gone, successor }: Gone, rules: Rules): RecordPlan {
	switch (gone.why) {
		case 'deleted':
			if (each.isArchiveSent)
				return planOf(
					each,
					{ kind: 'end', why: 'erased', into: null },
					'archived by a run whose answer was lost',
				);
			return ofDeleted(each, rules);
		case 'merged':
		case 'converted':
			return gone.into === null
				? ofLost(each, gone.why)
				: follow(each, { why: gone.why, into: gone.into.id, successor }, rules);
		case 'outOfSight':
			return planOf(each, { kind: 'nothing' }, 'the credential does not see the record', undefined, 'skipped');
		case 'unknown':
			return planOf(each, { kind: 'nothing' }, 'gone without a word why: left as it is', undefined, 'skipped');
	}
}

function ofDeleted(each: LinkedCase, { policy, writes }: Rules): RecordPlan {
	const reason = 'deleted in the CRM';
	switch (policy.deletedInCrm) {
		case 'ignore':
			return planOf(each, { kind: 'nothing' }, `${reason}, which is ignored`, undefined, 'skipped');
		case 'unlink':
			return planOf(each, { kind: 'end', why: 'deleted', into: null }, reason);
		case 'mark':
			return writes.hub
				? planOf(each, { kind: 'mark' }, reason)
				: planOf(each, { kind: 'end', why: 'deleted', into: null }, reason);
		case 'erase':
			return writes.hub
				? planOf(each, { kind: 'eraseContact' }, `${reason}: the contact is erased here`)
				: planOf(each, { kind: 'nothing' }, `${reason}; this run does not write here`, undefined, 'skipped');
	}
}

/** Another record took its place, and the CRM does not say which. */
function ofLost(each: LinkedCase, why: 'merged' | 'converted'): RecordPlan {
	return why === 'converted'
		? planOf(each, { kind: 'end', why, into: null }, 'the lead was converted and moved on')
		: planOf(each, { kind: 'nothing' }, 'merged, and the CRM does not say into which record', undefined, 'skipped');
}

interface Following {
	why: 'merged' | 'converted';
	into: string;
	successor: Successor | null;
}

function follow(each: LinkedCase, { why, into, successor }: Following, rules: Rules): RecordPlan {
	const { hub, link } = each;
	if (successor === null)
		return planOf(
			each,
			{ kind: 'nothing' },
			`${why}: the record in its place is not shown yet`,
			undefined,
			'skipped',
		);
	const { record, ownerId } = successor;
	if (ownerId !== null && ownerId !== hub.contactId) {
		const contactIds = [hub.contactId, ownerId].sort();
		const reason = `${why} in the CRM, behind a record that another contact is linked to`;
		return planOf(each, { kind: 'review', contactIds, crmIds: [record.id] }, reason);
	}
	const keptPairs = equalPairs(link, record, rules);
	const action = { kind: 'follow', why, into, keptPairs } as const;
	const reason = `${why} in the CRM: followed`;
	// The contact of a lead is judged by its own mapping, in its own run.
	if (why === 'converted') return planOf(each, action, `${reason} to the contact`);
	if (!record.isInside) return planOf(each, action, `${reason}; it is outside of the filter`);
	const sides = { hub, crm: record, link: onlyPairs(link, keptPairs) };
	return planOf(each, action, reason, judgeSides(sides, each.conflicts, rules));
}

/** Fields whose half of the CRM the other record holds as well. */
function equalPairs(link: KnownLink, record: LivingRecord, rules: Rules): FieldName[] {
	return rules.fields
		.filter((field) => {
			const pair = heldPair(link, field, rules);
			const side = record.values[field.crm];
			if (pair === null || pair === 'ended' || side === undefined || !side.isKnown) return false;
			return isCrmHalf(rules.forms.crm(field.crm, side.value), pair, field, rules);
		})
		.map(({ crm }) => crm);
}

function onlyPairs(link: KnownLink, fields: readonly FieldName[]): KnownLink {
	const pick = <Values extends object>(values: Values) =>
		Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name as FieldName)));
	return { ...link, base: pick(link.base), kept: pick(link.kept), marks: pick(link.marks ?? {}) };
}
