import type { FieldName } from '../../../crm/contract';
import { isCrmHalf } from './compare';
import { heldPair, onlyPairs } from './held-pair';
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
			return gone.into === null
				? leftAlone(each, 'merged, and the CRM does not say into which record')
				: follow(each, gone.into.id, successor, rules);
		case 'converted':
			return moveOn(each, gone.into?.id ?? null, successor, rules);
		case 'outOfSight':
			return leftAlone(each, 'the credential does not see the record');
		case 'unknown':
			return leftAlone(each, 'gone without a word why: left as it is');
	}
}

function leftAlone(each: LinkedCase, reason: string): RecordPlan {
	return planOf(each, { kind: 'nothing' }, reason, undefined, 'skipped');
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

/**
 * A lead that was converted is over, whatever became of its contact: no write reaches it. Its pairs go to the link of
 * the contact, who is judged by its own mapping in its own run.
 */
function moveOn(each: LinkedCase, into: string | null, successor: Successor | null, rules: Rules): RecordPlan {
	const { hub, link } = each;
	const end = { kind: 'end', why: 'converted', into } as const;
	const reason = 'the lead was converted and moved on';
	if (into === null || successor === null || successor.isOfErased) return planOf(each, end, reason);
	const { record, ownerId } = successor;
	const isShared = ownerId !== null && ownerId !== hub.contactId;
	const moved = { keptPairs: equalPairs(link, record, rules), ownerId };
	return isShared
		? planOf(each, { ...end, moved }, `${reason}, to a contact of the CRM that somebody else is linked to`)
		: planOf(each, { ...end, moved }, `${reason}: the contact that it became takes its place`);
}

function follow(each: LinkedCase, into: string, successor: Successor | null, rules: Rules): RecordPlan {
	const { hub, link } = each;
	if (successor === null) return leftAlone(each, 'merged: the record in its place is not shown yet');
	const { record, ownerId, isOfErased, isApart } = successor;
	if (ownerId !== null && ownerId !== hub.contactId) {
		if (isApart)
			return planOf(
				each,
				{ kind: 'end', why: 'merged', into },
				'merged in the CRM, into the record of a contact that is not the same person',
			);
		const contactIds = [hub.contactId, ownerId].sort();
		const reason = 'merged in the CRM, behind a record that another contact is linked to';
		return planOf(each, { kind: 'review', contactIds, crmIds: [record.id] }, reason);
	}
	if (isOfErased && ownerId === null)
		return planOf(
			each,
			{ kind: 'end', why: 'merged', into },
			'merged in the CRM, into the record of somebody who was erased here',
		);
	const keptPairs = equalPairs(link, record, rules);
	const action = { kind: 'follow', into, keptPairs } as const;
	const reason = 'merged in the CRM: followed';
	if (record.isInside === false) return planOf(each, action, `${reason}; it is outside of the filter`);
	const sides = { hub, crm: record, link: { ...link, ...onlyPairs(link, keptPairs) } };
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
