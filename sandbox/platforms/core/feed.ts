/** What an API lists, with what is on its way: things that happened, and come to be seen only later. */
export interface Feed<Item> {
	/** All that can be seen now, in the order in which it came. */
	seen: () => readonly Item[];
	/** @param afterAnswers how many lists are answered before it can be seen. Default 0: at once */
	add: (item: Item, afterAnswers?: number) => void;
	/** @returns the items that were taken away */
	remove: (matches: (item: Item) => boolean, afterAnswers?: number) => readonly Item[];
	/** @returns whether there was something to change */
	change: (matches: (item: Item) => boolean, work: (item: Item) => Item) => boolean;
	/** A list was answered: what waited for it comes about. */
	answered: () => void;
}

interface Waiting {
	answers: number;
	work: () => void;
}

export function createFeed<Item>(): Feed<Item> {
	let items: readonly Item[] = [];
	let waiting: readonly Waiting[] = [];

	function when(answers: number, work: () => void): void {
		if (answers <= 0) work();
		else waiting = [...waiting, { answers, work }];
	}

	return {
		seen: () => items,
		add(item, afterAnswers = 0) {
			when(afterAnswers, () => {
				items = [...items, item];
			});
		},
		remove(matches, afterAnswers = 0) {
			const removed = items.filter(matches);
			when(afterAnswers, () => {
				items = items.filter((item) => !removed.includes(item));
			});
			return removed;
		},
		change(matches, work) {
			const isThere = items.some(matches);
			items = items.map((item) => (matches(item) ? work(item) : item));
			return isThere;
		},
		answered() {
			const next = waiting.map(({ answers, work }) => ({ answers: answers - 1, work }));
			waiting = next.filter(({ answers }) => answers > 0);
			for (const { answers, work } of next) if (answers <= 0) work();
		},
	};
}
