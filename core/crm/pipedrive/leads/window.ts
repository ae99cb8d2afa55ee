import { largest } from '../../../lib/largest';
import { nextFrom } from '../changes/cursor';
import type { LeadPage, LeadsClient } from '../client/leads';
import type { CallContext } from '../../transport';

/**
 * How far leads were read in the order of their changes. v1 pages by offset, which skips a lead when one of an earlier
 * page changes meanwhile and moves to the end. So each page asks for changes since the last time seen; an offset is
 * used only within a second that fills a page. What comes twice by that is told by the caller.
 */
export interface LeadWindow {
	/** Changes from this time on are asked for, in epoch milliseconds; 0: all. */
	from: number;
	start: number;
	newest: number;
}

export const FIRST_WINDOW: LeadWindow = { from: 0, start: 0, newest: 0 };

export function isLeadWindow(value: LeadWindow | undefined): boolean {
	return value !== undefined && [value.from, value.start, value.newest].every((part) => Number.isFinite(part));
}

export async function readWindow(
	client: LeadsClient,
	{ from, start }: LeadWindow,
	context: CallContext,
): Promise<LeadPage> {
	return client.list({ sort: 'update_time', start, ...(from > 0 ? { updatedSince: from } : {}) }, context);
}

/** After a page. @returns where to go on, and whether the end was reached */
export function afterPage(
	window: LeadWindow,
	{ leads, next }: LeadPage,
	now: number,
): { window: LeadWindow; isEnd: boolean } {
	const newest = largest(
		window.newest,
		leads.map(({ updatedAt }) => updatedAt),
	);
	const last = leads.at(-1);
	if (next === null || !last)
		return { window: { from: newest === 0 ? 0 : nextFrom(newest, now), start: 0, newest }, isEnd: true };
	const reached = Math.floor(last.updatedAt / 1_000) * 1_000;
	if (reached > window.from) return { window: { from: reached, start: 0, newest }, isEnd: false };
	return { window: { ...window, start: window.start + leads.length, newest }, isEnd: false };
}
