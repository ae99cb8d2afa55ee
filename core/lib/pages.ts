/** A portion of what is listed, and where the next one begins; `null`: it was the last. */
interface Portion<T> {
	items: T[];
	next: string | null;
}

/**
 * All that is listed, page by page: no more than one is held.
 * @param list reads the page after a place; `null`: the first
 */
export async function* pagesOf<T>(list: (after: string | null) => Promise<Portion<T>>): AsyncGenerator<T[]> {
	let after: string | null = null;
	do {
		const page: Portion<T> = await list(after);
		yield page.items;
		after = page.next;
	} while (after !== null);
}

/** The same, one by one. */
export async function* eachOf<T>(list: (after: string | null) => Promise<Portion<T>>): AsyncGenerator<T> {
	for await (const page of pagesOf(list)) yield* page;
}
