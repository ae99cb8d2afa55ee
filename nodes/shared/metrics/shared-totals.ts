import { readTotals, sumTotals, writeTotals, type TotalsKind } from '../../../core/lib/totals';
import type { SharedDocumentRepository } from '../../../core/store/contract';
import { systemRuntime } from '../runtime';

/** So much is lost of a process that ends without being read. */
const EVERY_MS = 10_000;
/** Others add to the document as well, but not for long. */
const MOST_TRIES = 5;

/** What all processes on the store keep together. */
export interface SharedPlace {
	/** Opens it where it is not. @throws StoreError */
	documents(): Promise<SharedDocumentRepository>;
	/** Of the store that is open. @throws Error where none is */
	opened(): Promise<SharedDocumentRepository>;
	isOpen(): boolean;
}

/** Figures of this process, added to those of all processes now and then, and when they are read. */
export interface SharedTotals<T> {
	note(total: T): void;
	/** Those of all processes that use the store. @throws StoreError */
	read(): Promise<T[]>;
}

/** @param collect called before figures are added: notes what is not noted by itself */
export function sharedTotals<T>(
	name: string,
	kind: TotalsKind<T>,
	place: SharedPlace,
	collect?: (note: (total: T) => void) => void,
): SharedTotals<T> {
	/** Of this process, and not yet added to those in the store. */
	let own: T[] = [];
	let isRepeated = false;

	/** Once: with one compare and set, or not at all, and then later. */
	async function addOwn(open: SharedPlace['documents']): Promise<void> {
		collect?.(note);
		const added = own;
		if (added.length === 0) return;
		own = [];
		let isAdded = false;
		try {
			const documents = await open();
			for (let tries = 0; tries < MOST_TRIES && !isAdded; tries++) {
				const { revision, content } = await documents.read(name);
				const sum = writeTotals(kind, sumTotals(kind, [...readTotals(kind, content), ...added]));
				isAdded = (await documents.write(name, revision, sum)) !== null;
			}
		} finally {
			if (!isAdded) own = sumTotals(kind, [...added, ...own]);
		}
	}

	function note(total: T): void {
		own = sumTotals(kind, [...own, total]);
		repeat();
	}

	function repeat(): void {
		if (isRepeated) return;
		isRepeated = true;
		systemRuntime.every(EVERY_MS, async () => {
			// One that n8n closed is not opened for it.
			if (place.isOpen()) await addOwn(place.opened).catch(() => {});
		});
	}

	if (collect !== undefined) repeat();
	return {
		note,
		async read() {
			await addOwn(place.documents);
			return readTotals(kind, (await (await place.documents()).read(name)).content);
		},
	};
}
