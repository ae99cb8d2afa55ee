import type { WorkspaceStore } from '../../store/contract';
import { WITHHELD } from '../consent';
import { reportOf, type PushBucket, type PushProblem, type Report } from './outcome';

/** Of somebody who withdrew their consent to being kept in a CRM. */
export const IS_WITHHELD: PushProblem = { kind: 'withheld', message: WITHHELD.crmSync, fix: null, recordIds: [] };

export interface ConsentingWork<Item, R> {
	workspace: WorkspaceStore;
	items: readonly Item[];
	contactIdOf(item: Item): string;
	/** Gives one outcome per item, in order. */
	work(open: readonly Item[]): Promise<R>;
}

/**
 * Does what is done in a CRM for those who did not withdraw their consent to it. Every flow that writes to a CRM goes
 * by it, so that no caller has to ask.
 * @param withheld the outcome of an item whose contact is left alone; its problem is `IS_WITHHELD`
 * @returns one outcome per item, in order
 */
export async function withConsent<Item, R extends Report<{ outcome: PushBucket }>>(
	{ workspace, items, contactIdOf, work }: ConsentingWork<Item, R>,
	withheld: (item: Item) => R['outcomes'][number],
): Promise<R> {
	const left = await workspace.consents.withdrawn('crmSync', [...new Set(items.map(contactIdOf))]);
	if (left.size === 0) return await work(items);
	const report = await work(items.filter((item) => !left.has(contactIdOf(item))));
	const done = report.outcomes.values();
	const outcomes = items.map((item): R['outcomes'][number] => {
		if (left.has(contactIdOf(item))) return withheld(item);
		const { value } = done.next();
		if (value === undefined) throw new Error('An item has no outcome');
		return value;
	});
	return { ...report, ...reportOf(outcomes, report.calls) };
}
