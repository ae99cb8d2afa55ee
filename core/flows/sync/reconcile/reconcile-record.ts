import { createInCrm, createInHub, isKnownAgain, NOT_KNOWN_AGAIN } from './create-record';
import { judgeSides } from './judge-sides';
import type { HubSide, LivingRecord, RecordCase, Rules } from './model';
import { reconcileGone } from './reconcile-gone';
import { planOf, storesAnything } from './standing-plan';
import type { RecordPlan } from './verdict';

/**
 * What becomes of one contact and one record. Decides by what it is given alone: the same case gives the same plan, in
 * whatever order cases come.
 */
export function reconcileRecord(each: RecordCase, rules: Rules): RecordPlan {
	const { hub, crm, link } = each;
	if (each.isWithheld)
		return planOf(each, { kind: 'nothing' }, 'the person withdrew their consent', undefined, 'skipped');
	if (hub === null && each.isErasedInHub) return ofErased(each, rules);
	if (hub === null)
		return crm.state === 'living' && link === null
			? ofNewRecord(each, crm, rules)
			: planOf(each, { kind: 'nothing' }, 'nobody here is meant');
	if (link?.state === 'ended') return ofTombstone(each, hub, rules);
	if (link === null || link.crmId === null) return meet(each, hub, rules);
	switch (crm.state) {
		case 'living':
			return ofLinked(each, hub, crm, rules);
		case 'gone':
			return reconcileGone({ ...each, hub, link }, crm, rules);
		case 'absent':
			return planOf(each, { kind: 'nothing' }, 'the CRM does not show the record, and does not say why');
		case 'none':
			return planOf(each, { kind: 'nothing' }, 'the record was not looked at');
	}
}

function ofLinked(each: RecordCase, hub: HubSide, crm: LivingRecord, rules: Rules): RecordPlan {
	const isPaused = each.link?.state === 'paused';
	// A record whose filter is not shown stays where it was.
	if (isPaused && crm.isInside !== true)
		return planOf(each, { kind: 'nothing' }, whyNotKept(crm) ?? '', undefined, 'skipped');
	if (crm.isInside === false) return planOf(each, { kind: 'pause' }, 'left the filter: what was agreed is kept');
	const judged = judgeSides({ hub, crm, link: each.link, sent: each.sent }, each.conflicts, rules);
	if (isPaused) return planOf(each, { kind: 'resume', was: 'paused' }, 'back inside the filter', judged);
	// What is known by now of a write whose answer was lost is stored, also where nothing came of it.
	const isChanged = storesAnything(judged) || each.sent !== undefined;
	return planOf(each, { kind: isChanged ? 'update' : 'nothing' }, isChanged ? 'changed' : 'as agreed', judged);
}

const RESTORED_BY_US = 'brought back by a run whose answer was lost';

/** A link that ended: nothing is created until a person asks; a restored record takes it up again. */
function ofTombstone(each: RecordCase, hub: HubSide, rules: Rules): RecordPlan {
	const { crm, link } = each;
	const why = link?.ended?.why ?? 'unlinked';
	const isSame = crm.state === 'living' && crm.id === link?.crmId;
	const isOurs = each.isRestoreSent === true && why !== 'erased';
	if (isSame && (why === 'deleted' || isOurs) && crm.isInside !== false) {
		const judged = judgeSides({ hub, crm, link, sent: each.sent }, each.conflicts, rules);
		return planOf(each, { kind: 'resume' }, isOurs ? RESTORED_BY_US : 'restored in the CRM', judged);
	}
	const isOther = crm.state === 'living' && !isSame;
	const isOrdered = crm.state === 'none' && each.isOrdered === true && why !== 'converted';
	const mayMeet = why !== 'erased' && (isOther || isOrdered);
	if (mayMeet) return meet(each, hub, rules);
	return planOf(each, { kind: 'nothing' }, `the link ended (${why}): nothing is done until a person asks`);
}

/** Two that no living link holds together, or a contact alone. */
function meet(each: RecordCase, hub: HubSide, rules: Rules): RecordPlan {
	const { crm } = each;
	const kept = keptApart(each);
	if (kept !== null) return kept;
	if (crm.state === 'none') return meetNobody(each, hub, rules);
	if (crm.state !== 'living') return planOf(each, { kind: 'nothing' }, 'the record is not there');
	if (each.meeting?.kind !== 'met')
		return planOf(each, { kind: 'nothing' }, 'the two are not known to be one person');
	const obstacle = whyNotKept(crm);
	if (obstacle !== null) return planOf(each, { kind: 'nothing' }, obstacle, undefined, 'skipped');
	// Pairs of an ended link belong to the record that it was about.
	const judged = judgeSides({ hub, crm, link: null, sent: each.sent }, each.conflicts, rules);
	return planOf(each, { kind: 'link' }, 'met for the first time', judged);
}

function meetNobody(each: RecordCase, hub: HubSide, rules: Rules): RecordPlan {
	const { policy, writes } = rules;
	const obstacle =
		!policy.mayCreate.inCrm && !each.isOrdered
			? 'contacts are not added to the CRM by this sync'
			: writes.crm
				? null
				: 'this run does not write to the CRM';
	if (obstacle !== null) return planOf(each, { kind: 'nothing' }, obstacle, undefined, 'skipped');
	const judged = createInCrm(hub, rules);
	return isKnownAgain(judged)
		? planOf(each, { kind: 'createInCrm' }, 'not in the CRM yet', judged)
		: planOf(each, { kind: 'nothing' }, NOT_KNOWN_AGAIN, undefined, 'skipped');
}

function ofNewRecord(each: RecordCase, crm: LivingRecord, rules: Rules): RecordPlan {
	const kept = keptApart(each);
	if (kept !== null) return kept;
	const obstacle =
		whyNotKept(crm) ??
		(!rules.policy.mayCreate.inHub && !each.isOrdered
			? 'records do not become contacts by this sync'
			: rules.writes.hub
				? null
				: 'this run does not write here');
	if (obstacle !== null) return planOf(each, { kind: 'nothing' }, obstacle, undefined, 'skipped');
	const { externalKey, judged } = createInHub(crm, rules);
	return planOf(each, { kind: 'createInHub', externalKey }, 'not known here yet', judged);
}

function whyNotKept({ isInside }: LivingRecord): string | null {
	if (isInside === null) return 'the CRM does not show the field of the filter';
	return isInside ? null : 'outside of the filter';
}

/**
 * Who may be one person with others is for a person to look at. And only a person brings somebody back who was erased:
 * by pushing the contact, or adding them by hand.
 */
function keptApart(each: RecordCase): RecordPlan | null {
	const { meeting } = each;
	if (meeting?.kind === 'review') {
		const { contactIds, crmIds, reason } = meeting;
		return planOf(each, { kind: 'review', contactIds: [...contactIds], crmIds: [...crmIds] }, reason);
	}
	if (meeting?.kind !== 'erased') return null;
	const reason = 'the record is of somebody who was erased here';
	return planOf(each, { kind: 'nothing' }, reason, undefined, 'skipped');
}

/** A contact that was erased here: its record stays, or is archived. One that is gone already is as it should be. */
function ofErased(each: RecordCase, { policy, writes }: Rules): RecordPlan {
	const { crm } = each;
	const leave = (reason: string, bucket?: 'skipped') =>
		planOf(each, { kind: 'nothing' }, `the contact was erased here: ${reason}`, undefined, bucket);
	if (policy.erasedInHub !== 'archive') return leave('the record stays');
	if (crm.state === 'absent' || crm.state === 'none') return leave('the CRM does not show the record', 'skipped');
	if (crm.state === 'gone')
		return crm.gone.why === 'outOfSight' || crm.gone.why === 'unknown'
			? leave('the CRM does not show the record', 'skipped')
			: leave('the record is gone');
	return writes.crm
		? planOf(each, { kind: 'archiveRecord' }, 'the contact was erased here')
		: leave('this run does not write to the CRM', 'skipped');
}
