import { DEED_KINDS, isOdd, rankOf, type DeedKind } from './deeds';
import { readPlan, type PlanLine, type PlanReading } from './read-plan';
import { withWho, type Who, type WhoInput } from './who';

/** What a plan means to do with one contact and record, for a person. */
export interface PlanItem extends Omit<PlanLine, 'deeds'>, Who {
	/** Kinds of what is done, the oddest first. */
	does: DeedKind[];
	/** Whether a person should look at it before anything else. */
	isOdd: boolean;
	fields: PlanItemField[];
}

export type PlanItemField = Omit<PlanLine['deeds'][number], 'kind' | 'field'> & { field: string; does: DeedKind };

/**
 * The rows of a plan that do something, or that tell something: the odd ones first, else in their order.
 * @param limit how many at most
 * @throws StoreError
 */
export async function planItems(input: PlanReading & WhoInput, planId: string, limit: number): Promise<PlanItem[]> {
	const byRank = DEED_KINDS.map((): PlanLine[] => []);
	for await (const lines of readPlan(input, planId))
		for (const line of lines) {
			const found = byRank[rankOf(line.deeds[0]?.kind ?? 'keyed')];
			if (found !== undefined && found.length < limit) found.push(line);
		}
	const items: PlanItem[] = [];
	const kept = byRank.flat().slice(0, limit);
	for (let start = 0; start < kept.length; start += AT_ONCE) {
		const named = await withWho(input, kept.slice(start, start + AT_ONCE));
		items.push(...named.map(itemOf));
		await input.runtime.yield();
	}
	return items;
}

/** Contacts that are read at a time. */
const AT_ONCE = 200;

function itemOf({ deeds, ...line }: PlanLine & Who): PlanItem {
	return {
		...line,
		does: [...new Set(deeds.map(({ kind }) => kind))],
		isOdd: deeds.some(({ kind }) => isOdd(kind)),
		fields: deeds.flatMap(({ kind, field, ...rest }) => (field === null ? [] : [{ field, does: kind, ...rest }])),
	};
}
