import type { FieldValue } from '../../../crm/contract';
import type { ResolvedField, ResolvedFields } from '../merge/resolve-sent';
import { heldPair, hubNameOf, type HeldPair } from './held-pair';
import type { HubSide, KeptField, KnownLink, LivingRecord, Rules, SideValue } from './model';
import { isStandIn } from './stand-ins';

/** What is known of one field, and how its sides stand to each other and to their pair. */
export interface Compared {
	field: KeptField;
	hub: SideValue;
	crm: SideValue;
	pair: HeldPair | null;
	/** Whether a pair of another mapping is there, which is over. */
	isPairEnded: boolean;
	isEqual: boolean;
	hasHubChanged: boolean;
	hasCrmChanged: boolean;
	isHubBlank: boolean;
	isCrmBlank: boolean;
	/** Whether what the CRM holds stands for nothing: it counts as blank, without a pair, and is never a clear. */
	isStandIn: boolean;
	/** What became of a write of ours whose answer was lost: the pair is that of the write, where it was kept. */
	sent: ResolvedField['became'] | null;
}

export interface Sides {
	hub: HubSide;
	crm: LivingRecord;
	link: KnownLink | null;
	sent?: ResolvedFields;
}

const UNKNOWN: SideValue = { isKnown: false };

/** A side has changed if, and only if, its value differs in normal form from its own half. */
export function compareField(field: KeptField, sides: Sides, rules: Rules): Compared {
	const { forms } = rules;
	const { hub, crm, link } = sides;
	const name = field.crm;
	const [hubSide, crmSide] = [hub.values[hubNameOf(field)] ?? UNKNOWN, crm.values[name] ?? UNKNOWN];
	const hubForm = hubSide.isKnown ? forms.hub(name, hubSide.value) : null;
	const given = crmSide.isKnown ? forms.crm(name, crmSide.value) : null;
	const held = heldPair(link, field, rules);
	const isAsAgreed = held !== null && held !== 'ended' && hubForm !== null && isCrmHalf(given, held, field, rules);
	// A stand-in that stands as it was agreed on is not read back either way.
	const standsIn = !isAsAgreed && crmSide.isKnown && isStandIn(name, crmSide.value, crm, hub, rules);
	const crmForm = standsIn ? null : given;
	const single = name === 'firstName' ? singleName(sides, hubForm, crmSide, rules) : null;
	const before = held === 'ended' || standsIn || single === 'replaced' ? null : held;
	const sent = held === 'ended' || standsIn || !crmSide.isKnown ? undefined : sides.sent?.get(name);
	const isOldHalf = before !== null && isCrmHalf(crmForm, before, field, rules);
	const pair = sent?.became === 'kept' ? pairSent(sent, valueOf(crmSide) ?? null, before) : before;
	const areKnown = hubSide.isKnown && crmSide.isKnown;
	return {
		field,
		hub: hubSide,
		crm: crmSide,
		pair,
		isPairEnded: held === 'ended',
		isEqual: areKnown && (hubForm === crmForm || single === 'standing'),
		hasHubChanged: hubSide.isKnown && pair !== null && hubForm !== forms.hub(name, pair.hub),
		hasCrmChanged: crmSide.isKnown && pair !== null && !isCrmHalf(crmForm, pair, field, rules),
		isHubBlank: hubSide.isKnown && hubForm === null,
		isCrmBlank: crmSide.isKnown && crmForm === null,
		isStandIn: standsIn,
		sent: sent === undefined || (sent.became === 'other' && isOldHalf) ? null : sent.became,
	};
}

/** The pair as it would be stored, had the answer come. */
function pairSent({ hub, from, differs }: ResolvedField, crm: FieldValue, before: HeldPair | null): HeldPair {
	return { hub, crm, mark: { ...before?.mark, differs, was: from } };
}

/**
 * A CRM that demands a last name holds a single name as that, and no first one. `standing`: so it is. `replaced`: the
 * last name is known by now and takes that place, so the first one needs its own.
 */
function singleName({ hub, crm }: Sides, hubForm: string | null, crmSide: SideValue, { forms }: Rules) {
	const [there, here] = [crm.values.lastName, hub.values.lastName];
	if (hubForm === null || !crmSide.isKnown || forms.crm('firstName', crmSide.value) !== null) return null;
	if (!there?.isKnown || forms.crm('firstName', there.value) !== hubForm) return null;
	return here?.isKnown && forms.hub('lastName', here.value) !== null ? 'replaced' : 'standing';
}

/**
 * Whether a value of the CRM, in normal form, is its half of a pair. Where both halves are one value, that may be spelt
 * as the hub spells it.
 */
export function isCrmHalf(
	form: string | null,
	{ hub, crm }: HeldPair,
	{ crm: name }: KeptField,
	rules: Rules,
): boolean {
	const { forms } = rules;
	return form === forms.crm(name, crm) || (hub === crm && form === forms.hub(name, hub));
}

export function valueOf(side: SideValue): FieldValue | undefined {
	return side.isKnown ? side.value : undefined;
}
