import { compareField, type Sides } from './compare';
import { markOf } from './held-pair';
import { ADDRESS_LISTS } from './judge-addresses';
import { listAfter, PRIMARY } from './list-after';
import type { Rules } from './model';
import type { FieldVerdict, ListVerdict } from './verdict';
import { verdictOf } from './verdict-of';

/**
 * A further address or number that is the first one here by what the CRM did to the others is nobody's edit of the
 * first one: what stands on both sides then is agreed on, as two that differ. Else the next run would enter it in a
 * second place of the CRM, or in the one that somebody emptied there.
 *
 * @param fields what was decided, of the first ones too where that was anything
 */
export function withNewFirst(
	sides: Sides,
	fields: readonly FieldVerdict[],
	lists: readonly ListVerdict[],
	rules: Rules,
): FieldVerdict[] {
	const { hub } = sides;
	const known = fields.map(({ field }) => field);
	const judged = [...fields];
	for (const list of ADDRESS_LISTS) {
		const first = listAfter(list, hub[list], fields, lists)[0];
		const kept = rules.fields.filter((each) => each.owner !== 'enforced' && each.hub === PRIMARY[list]);
		for (const field of first === undefined ? [] : kept) {
			const compared = compareField(field, sides, rules);
			if (!compared.crm.isKnown || (compared.crm.value ?? '') !== '') continue;
			const pair = { hub: first ?? null, crm: null, mark: markOf(field, rules, { differs: true }) };
			const index = known.indexOf(field.crm);
			const verdict = judged[index];
			// Whoever holds one already, or decided about it, is not touched.
			if (verdict?.kind === 'write' && verdict.writes.every(({ side }) => side === 'hub'))
				judged[index] = { ...verdict, pair };
			else if ((verdict === undefined || SAYS_NOTHING.has(verdict.kind)) && compared.isHubBlank)
				judged[index === -1 ? judged.length : index] = verdictOf(compared, BY_LIST, { pair });
		}
	}
	return judged;
}

const SAYS_NOTHING: ReadonlySet<FieldVerdict['kind']> = new Set(['nothing', 'agree']);

const BY_LIST = {
	kind: 'agree',
	rule: 'elements',
	reason: 'a further one of the CRM is the first one here',
	isTimeUncertain: false,
} as const;

/** Whether it stands by what becomes of a list here, and not by values that both hold. */
export function isByList({ kind, pair }: FieldVerdict): boolean {
	return kind === 'agree' && pair?.mark?.differs === true;
}
