import { InputError } from '../../lib/errors';
import type { Runtime } from '../../lib/runtime';
import {
	PERSONAL_DATA_KINDS,
	type PersonalDataKind,
	type PersonalRow,
	type WorkspaceStore,
} from '../../store/contract';

export interface PersonToTell {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Of a living contact. */
	contactId: string;
}

/** Rows that are read, and held, at once. */
const ROWS_AT_ONCE = 500;

/** A portion of what is kept of one kind; of each kind there is at least one, which may be empty. */
export interface PersonalPart {
	kind: PersonalDataKind;
	rows: readonly PersonalRow[];
	isFirst: boolean;
	isLast: boolean;
}

/**
 * Everything the store keeps of a person, kind by kind, in portions: no more than one is held.
 * @throws InputError when the person was erased or merged while this was read
 */
export async function* personalParts({ workspace, runtime, contactId }: PersonToTell): AsyncGenerator<PersonalPart> {
	for (const kind of PERSONAL_DATA_KINDS) {
		let after: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof workspace.personalData.list>> = await workspace.personalData.list(
				kind,
				contactId,
				{ limit: ROWS_AT_ONCE, after },
			);
			yield { kind, rows: page.items, isFirst: after === null, isLast: page.next === null };
			after = page.next;
			await runtime.yield();
		} while (after !== null);
	}
	const [contact] = await workspace.contacts.getMany([contactId]);
	if (contact?.id !== contactId) throw goneMeanwhile(contactId);
}

function goneMeanwhile(contactId: string): InputError {
	return new InputError({
		field: 'Contact',
		problem: `${JSON.stringify(contactId)} was erased or merged while the export was made`,
		fix: 'Look the person up again; what was exported so far is incomplete',
	});
}
