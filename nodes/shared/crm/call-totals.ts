import type { CallTotal } from '../../../core/crm/contract';
import { readCallTotals, sumOfCalls, writeCallTotals, type NoteCall } from '../../../core/crm/transport';
import { systemRuntime } from '../runtime';
import { isStoreOpen, openDocuments, sharedDocuments } from '../store';

const NAME = 'calls';
/** So much is lost of a process that ends without being read. */
const EVERY_MS = 10_000;
/** Others add to the document as well, but not for long. */
const MOST_TRIES = 5;

/** Of this process, and not yet added to those in the store. */
let own: CallTotal[] = [];
let isRepeated = false;

/** Counts a request of this process, to be added to those of all. */
export const noteCall: NoteCall = (call) => {
	own = sumOfCalls([...own, { ...call, calls: 1 }]);
	if (isRepeated) return;
	isRepeated = true;
	systemRuntime.every(EVERY_MS, async () => {
		// One that n8n closed is not opened for it.
		if (isStoreOpen()) await addOwn(openDocuments).catch(() => {});
	});
};

/** Requests to all CRMs of all processes that use the store, whatever they work for. @throws StoreError */
export async function callTotals(): Promise<CallTotal[]> {
	await addOwn(sharedDocuments);
	return readCallTotals((await (await sharedDocuments()).read(NAME)).content);
}

/** Adds what this process counted, once: with one compare and set, or not at all, and then later. */
async function addOwn(open: typeof sharedDocuments): Promise<void> {
	const added = own;
	if (added.length === 0) return;
	own = [];
	let isAdded = false;
	try {
		const documents = await open();
		for (let tries = 0; tries < MOST_TRIES && !isAdded; tries++) {
			const { revision, content } = await documents.read(NAME);
			const sum = writeCallTotals(sumOfCalls([...readCallTotals(content), ...added]));
			isAdded = (await documents.write(NAME, revision, sum)) !== null;
		}
	} finally {
		if (!isAdded) own = sumOfCalls([...added, ...own]);
	}
}
