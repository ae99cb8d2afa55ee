import type { Page } from '../../../core/store/contract';

export interface PageOf {
	limit: number;
	/** From the page before; `null` for the first. */
	after: string | null;
}

/** Things of the store, page by page, until there are as many as the limit says or no more. */
export async function readPages<Each>(
	limit: number,
	pageSize: number,
	list: (page: PageOf) => Promise<Page<Each>>,
): Promise<Each[]> {
	const all: Each[] = [];
	let after: string | null = null;
	do {
		const page: Page<Each> = await list({ limit: Math.min(pageSize, limit - all.length), after });
		all.push(...page.items);
		after = page.next;
	} while (after !== null && all.length < limit);
	return all;
}
