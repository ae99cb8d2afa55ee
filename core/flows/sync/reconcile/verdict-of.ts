import { valueOf, type Compared } from './compare';
import type { Decision } from './decide';
import { hubNameOf } from './held-pair';
import type { Evidence, FieldVerdict } from './verdict';

/** Kinds that a person should read. */
const TOLD: ReadonlySet<FieldVerdict['kind']> = new Set(['differ', 'conflict', 'drift', 'unstable']);

/** The verdict of one field without writes and pair; what is special is added by whoever decided. */
export function verdictOf(
	each: Compared,
	decision: Pick<Decision, 'rule' | 'reason' | 'isTimeUncertain'> & Pick<FieldVerdict, 'kind'>,
	special: Partial<FieldVerdict> = {},
): FieldVerdict {
	const [hub, crm] = [valueOf(each.hub), valueOf(each.crm)];
	const before: FieldVerdict['before'] = {};
	if (hub !== undefined) before.hub = hub;
	if (crm !== undefined) before.crm = crm;
	return {
		field: each.field.crm,
		hubField: hubNameOf(each.field),
		kind: decision.kind,
		writes: [],
		before,
		pair: null,
		endsPair: each.isPairEnded && !special.pair,
		rule: decision.rule,
		reason: decision.reason,
		isTold: TOLD.has(decision.kind) || decision.isTimeUncertain,
		evidence: evidenceOf(each, decision.isTimeUncertain),
		conflict: null,
		...special,
	};
}

function evidenceOf({ hub, crm }: Compared, isTimeUncertain: boolean): Evidence {
	return {
		hub: hub.isKnown ? hub.changed : null,
		crm: crm.isKnown ? crm.changed : null,
		isTimeUncertain,
	};
}
