import type { FieldName } from '../../../crm/contract';
import { withAnswer } from './answers';
import { compareField, type Compared, type Sides } from './compare';
import { decide, type Decision, type Question } from './decide';
import { lastOf } from './intervals';
import { judgeChoices } from './judge-choices';
import type { KeptField, KnownConflict, RecordCase, Rules } from './model';
import type { FieldVerdict } from './verdict';
import { verdictOf } from './verdict-of';
import { withOwnWrite } from './own-write';
import { writeOwn } from './write-own';
import { agreed, differUnit, writeUnit } from './write-unit';

/** One verdict for each kept field, in their order: fields of a group share theirs. */
export function judgeFields(sides: Sides, conflicts: RecordCase['conflicts'], rules: Rules): FieldVerdict[] {
	const verdicts = new Map<FieldName, FieldVerdict>();
	for (const fields of unitsOf(rules)) {
		const unit = fields.map((field) => compareField(field, sides, rules));
		const known = conflicts.find(({ field }) => field === unit[0]?.field.crm);
		for (const verdict of judgeUnit(unit, known, sides, rules)) verdicts.set(verdict.field, verdict);
	}
	return rules.fields.flatMap(({ crm }) => verdicts.get(crm) ?? []);
}

/** Fields that mean something only together, and each other one by itself. What the pack owns stands alone. */
function unitsOf({ fields, groups }: Rules): KeptField[][] {
	const groupOf = new Map(groups.flatMap((group) => group.map((field) => [field, group] as const)));
	const units = new Map<unknown, KeptField[]>();
	for (const field of fields) {
		const group = field.owner === 'enforced' ? undefined : groupOf.get(field.crm);
		const key = group ?? field.crm;
		units.set(key, [...(units.get(key) ?? []), field]);
	}
	return [...units.values()];
}

function judgeUnit(
	unit: readonly Compared[],
	known: KnownConflict | undefined,
	sides: Sides,
	rules: Rules,
): FieldVerdict[] {
	const [first] = unit;
	if (first === undefined) return [];
	const choices = unit.length === 1 ? judgeChoices(first, rules) : null;
	if (choices !== null) return [withOwnWrite(choices, first, rules)];
	const decided = unit.some(isLost) ? LOST : decide(questionOf(unit, sides, rules));
	const { decision, own, conflict, isKnown } = withAnswer(decided, unit, known, rules);
	const verdicts = own === null ? verdictsOf(unit, decision, rules) : writeOwn(unit, decision, own, rules);
	// What was said is not over as long as it waits for a run that writes on that side.
	const isWaiting = verdicts.some(({ kind }) => kind === 'waits');
	return verdicts.map((verdict, index) => ({
		...withOwnWrite(verdict, unit[index] ?? first, rules),
		conflict: index === 0 && !isWaiting ? conflict : null,
		isTold: verdict.isTold && !isKnown,
	}));
}

/** What differs then was not edited by a person for all that is known, so it is never a conflict. */
function isLost({ sent, isEqual }: Compared): boolean {
	return sent === 'other' && !isEqual;
}

const LOST: Decision = {
	kind: 'differ',
	to: null,
	rule: 'lostAnswer',
	reason: 'written by a run whose answer was lost, and the CRM holds something else by now: both values stay',
	isTimeUncertain: false,
};

function verdictsOf(unit: readonly Compared[], decision: ReturnType<typeof decide>, rules: Rules): FieldVerdict[] {
	const { kind, to } = decision;
	if (unit.some((each) => each.isStandIn && each.isEqual) && kind === 'agree')
		return unit.map((each) =>
			verdictOf(each, { ...decision, kind: 'nothing', rule: 'standIn', reason: 'a stand-in is no value' }),
		);
	if (kind === 'write' && to !== null) return writeUnit(unit, decision, to, rules);
	if (kind === 'differ') return differUnit(unit, decision, rules);
	if (kind === 'agree') return unit.map((each) => agreed(each, decision, rules));
	return unit.map((each) => verdictOf(each, { ...decision, kind }));
}

/** Several fields as one: a side changed if one of them did, and is blank where it lacks all in which they differ. */
function questionOf(unit: readonly Compared[], { hub, crm }: Sides, rules: Rules): Question {
	const different = unit.filter(({ isEqual }) => !isEqual);
	const field = unit[0]?.field;
	const seen = crm.values.lastInteractionAt;
	const crmLast = seen?.isKnown && typeof seen.value === 'string' ? Date.parse(seen.value) : Number.NaN;
	const changedOf = (side: 'hub' | 'crm') =>
		lastOf(different.map((each) => (each[side].isKnown ? each[side].changed : null)));
	return {
		mapping: field === undefined || field.owner === 'enforced' ? null : field,
		isShown: unit.every((each) => each.hub.isKnown && each.crm.isKnown),
		isEqual: different.length === 0,
		hasPair: unit.every(({ pair }) => pair !== null),
		hasHubChanged: unit.some(({ hasHubChanged }) => hasHubChanged),
		hasCrmChanged: unit.some(({ hasCrmChanged }) => hasCrmChanged),
		isHubBlank: different.length > 0 && different.every(({ isHubBlank }) => isHubBlank),
		isCrmBlank: different.length > 0 && different.every(({ isCrmBlank }) => isCrmBlank),
		isHubNewer:
			field?.crm !== 'externalKey' &&
			hub.lastInteractionAt !== null &&
			Date.parse(hub.lastInteractionAt) > crmLast,
		hubChanged: changedOf('hub'),
		crmChanged: changedOf('crm'),
		origin: originOf(different),
		integrationId: rules.integrationId,
		rank: rules.rank,
	};
}

function originOf(unit: readonly Compared[]): string | null {
	for (const { hub } of unit) if (hub.isKnown && hub.origin) return hub.origin;
	return null;
}
