import { readRow, type ImportRow, type RowReader, type WrongRow } from '../../importing';
import type { Runtime } from '../../lib/runtime';
import type { SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { importContacts, importInteractions, type RowOutcome } from './import-chunk';
import { foreseeContacts, foreseeInteractions } from './foresee';

export interface ImportInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	rows: AsyncIterable<ImportRow>;
	reader: RowReader;
	/** Nothing is stored: it is counted what would come of it. */
	isPreview: boolean;
	/** Told of each row that cannot be used, in order, with its cells. */
	onWrong(row: WrongRow, cells: ImportRow['cells']): Promise<void> | void;
}

/** How many rows there were, by what became of them. */
export interface ImportReport {
	rows: number;
	/** Interactions that were new; of contacts those who were new. */
	added: number;
	/** Contacts that got something they did not have. */
	updated: number;
	/** Rows that brought nothing new: what they say is stored already. */
	unchanged: number;
	/** Rows of accounts of your own, of people who were erased, and of those who withdrew their consent. */
	skipped: number;
	/** Rows that cannot be used. */
	wrong: number;
	/** Contacts that came about. With a preview: rows of people whom nobody knows yet. */
	newContacts: number;
	/** Questions of who is who that somebody has to answer. */
	reviews: number;
	/** The first rows that can be used, as they are read. */
	sample: Array<{ number: number; event: SocialEvent }>;
}

/** What fails fails with so many rows; after each of them other work has its turn. */
const CHUNK_SIZE = 200;
const SAMPLE = 5;

/**
 * Brings rows into the store, some hundred at a time. Broken off anywhere, what was done is kept, and the same table
 * again adds the rest: an interaction is known by its id, or by its content, and a person by their keys.
 */
export async function importRows(input: ImportInput): Promise<ImportReport> {
	const report: ImportReport = {
		rows: 0,
		added: 0,
		updated: 0,
		unchanged: 0,
		skipped: 0,
		wrong: 0,
		newContacts: 0,
		reviews: 0,
		sample: [],
	};
	let events: SocialEvent[] = [];
	for await (const row of input.rows) {
		report.rows += 1;
		const read = readRow(row, input.reader);
		if ('wrong' in read) {
			report.wrong += 1;
			await input.onWrong(read.wrong, row.cells);
		} else {
			events.push(read.event);
			if (report.sample.length < SAMPLE) report.sample.push(read);
		}
		if (events.length === CHUNK_SIZE) {
			await take(input, events, report);
			events = [];
		} else if (report.rows % CHUNK_SIZE === 0) await input.runtime.yield();
	}
	await take(input, events, report);
	return report;
}

async function take(input: ImportInput, events: readonly SocialEvent[], report: ImportReport): Promise<void> {
	if (events.length > 0) for (const outcome of await outcomesOf(input, events)) count(outcome, report);
	await input.runtime.yield();
}

async function outcomesOf(input: ImportInput, events: readonly SocialEvent[]): Promise<RowOutcome[]> {
	const isOfContacts = input.reader.kind === 'contacts';
	if (input.isPreview) return await (isOfContacts ? foreseeContacts : foreseeInteractions)(input.workspace, events);
	return await (isOfContacts ? importContacts : importInteractions)(input, events);
}

function count({ became, isNewContact, isInDoubt }: RowOutcome, report: ImportReport): void {
	report[became] += 1;
	if (isNewContact) report.newContacts += 1;
	if (isInDoubt) report.reviews += 1;
}
