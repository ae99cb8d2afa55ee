import type { FieldMapping } from '../../../store/contract';
import { settleConflict, type Dispute } from './settle-conflict';
import type { DecidingRule, Side, VerdictKind } from './verdict';

/** The table of what becomes of a field: both sides against their pair, or, without one, against each other. */

export interface Question extends Pick<
	Dispute,
	'isHubBlank' | 'isCrmBlank' | 'hubChanged' | 'crmChanged' | 'origin' | 'integrationId' | 'rank'
> {
	/** `null`: the pack owns the field. */
	mapping: Pick<FieldMapping, 'owner' | 'conflict' | 'tie' | 'clearing' | 'firstMeeting'> | null;
	/** Whether both sides showed their values. */
	isShown: boolean;
	isEqual: boolean;
	hasPair: boolean;
	hasHubChanged: boolean;
	hasCrmChanged: boolean;
	/** Whether the hub knows of something that the person did after what the CRM knows of. */
	isHubNewer: boolean;
}

export interface Decision {
	kind: Extract<VerdictKind, 'nothing' | 'agree' | 'write' | 'differ' | 'conflict' | 'drift'>;
	/** Set where the kind is `write`: the side that is written. */
	to: Side | null;
	rule: DecidingRule;
	reason: string;
	isTimeUncertain: boolean;
}

const decided = (kind: Decision['kind'], rule: DecidingRule, reason: string, to: Side | null = null): Decision => ({
	kind,
	to,
	rule,
	reason,
	isTimeUncertain: false,
});

export function decide(question: Question): Decision {
	const { isShown, isEqual, hasPair, hasHubChanged, hasCrmChanged } = question;
	if (!isShown) return decided('nothing', 'unshown', 'one side does not show its value');
	if (isEqual && hasPair && !hasHubChanged && !hasCrmChanged) return decided('nothing', 'unchanged', 'as agreed');
	if (isEqual) return decided('agree', 'equal', 'both sides hold the same');
	return hasPair ? judgePair(question) : meet(question);
}

function judgePair(question: Question): Decision {
	const { mapping, hasHubChanged, hasCrmChanged } = question;
	if (!hasHubChanged && !hasCrmChanged) return decided('nothing', 'unchanged', 'as agreed');
	if (mapping === null) return enforce(question);
	if (!hasCrmChanged) {
		if (mapping.owner === 'crm') return decided('drift', 'owner', 'changed here, but the CRM owns the field');
		return travel(question, 'crm', 'changedHere', 'changed here only');
	}
	if (!hasHubChanged) {
		if (mapping.owner === 'hub')
			return decided('drift', 'owner', 'changed in the CRM, but this store owns the field');
		return travel(question, 'hub', 'changedThere', 'changed in the CRM only');
	}
	if (mapping.owner === 'crm') return travel(question, 'hub', 'owner', 'changed on both sides, and the CRM owns it');
	return dispute(question, mapping);
}

function dispute(question: Question, mapping: NonNullable<Question['mapping']>): Decision {
	const { winner, rule, reason, isTimeUncertain } = settleConflict({
		...question,
		rule: mapping.conflict,
		tie: mapping.tie,
	});
	if (winner === null) return decided('conflict', rule, reason);
	const isKept = winner === 'crm' && mapping.owner === 'hub';
	const decision = isKept
		? decided('drift', rule, `${reason}; it is not taken here`)
		: travel(question, winner === 'hub' ? 'crm' : 'hub', rule, reason);
	return { ...decision, isTimeUncertain };
}

/** One side's value goes to the other. A blank is a clear, which is a setting, and which a push never does. */
function travel({ mapping, isHubBlank, isCrmBlank }: Question, to: Side, rule: DecidingRule, reason: string): Decision {
	const isClear = to === 'crm' ? isHubBlank : isCrmBlank;
	if (!isClear) return decided('write', rule, reason, to);
	if (to === 'crm' && mapping?.owner === 'hub') return decided('nothing', 'clearing', 'nothing known here');
	if (!mapping?.clearing) return decided('differ', 'clearing', `${reason}: cleared, which does not travel`);
	return decided('write', rule, `${reason}: cleared`, to);
}

function enforce({ isHubBlank, isCrmBlank }: Question): Decision {
	if (isHubBlank) return decided('nothing', 'enforced', 'nothing known here');
	return decided('write', 'enforced', isCrmBlank ? 'blank in the CRM' : 'follows this store', 'crm');
}

/** Two values that were never agreed on. */
function meet(question: Question): Decision {
	const { mapping, isHubBlank, isCrmBlank, isHubNewer } = question;
	if (mapping === null) {
		if (isHubBlank || isCrmBlank || isHubNewer) return enforce(question);
		return decided(
			'drift',
			'newStore',
			'the CRM holds a value of the pack that is not older: left until there is news',
		);
	}
	const { owner, firstMeeting } = mapping;
	if (isCrmBlank)
		return owner === 'crm'
			? decided('nothing', 'fill', 'blank in the CRM, which owns the field')
			: decided('write', 'fill', 'blank in the CRM', 'crm');
	if (isHubBlank)
		return owner === 'hub'
			? decided('nothing', 'fill', 'nothing known here')
			: decided('write', 'fill', 'nothing known here yet', 'hub');
	if (firstMeeting === 'hub' && owner !== 'crm')
		return decided('write', 'firstMeeting', 'never agreed on, and the value here goes first', 'crm');
	if (firstMeeting === 'crm' && owner !== 'hub')
		return decided('write', 'firstMeeting', 'never agreed on, and the CRM goes first', 'hub');
	return decided('differ', 'firstMeeting', 'never agreed on: both values stay');
}
