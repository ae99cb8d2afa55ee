import { isoTime, type Runtime } from '../../../lib/runtime';
import type { DeadLetter, DeadLetterQuery, Page, WorkspaceStore } from '../../../store/contract';
import type { SyncedInput } from '../status';
import { whoseAre, type Whose } from './whose';
import { withFullStop } from '../../../lib/sentences';

/** A write that was refused, as a person is shown it. It holds reasons, and none of the values. */
export interface LetterCase extends Omit<DeadLetter, 'id' | 'integrationId' | 'crmObject'> {
	deadLetterId: string;
	name: string;
	crmUrl: string | null;
	sentence: string;
}

export type LetterCasesQuery = Omit<DeadLetterQuery, 'integrationId' | 'crmObject'>;

/** Oldest first, page by page. @param label how people call the CRM. @throws StoreError */
export async function listLetters(
	input: SyncedInput,
	query: LetterCasesQuery,
	label: string,
): Promise<Page<LetterCase>> {
	const { workspace, integrationId, object } = input;
	const { items, next } = await workspace.deadLetters.list({ ...query, integrationId, crmObject: object });
	const whose = await whoseAre(
		input,
		items.map(({ contactId }) => contactId),
	);
	return { items: items.map((letter) => caseOf(letter, whose, label)), next };
}

function caseOf(
	{ id, integrationId: _, crmObject: __, ...letter }: DeadLetter,
	whose: Whose,
	label: string,
): LetterCase {
	const name = whose.name(letter.contactId);
	const { tries, nextAt, side, message, fix } = letter;
	const link = whose.link(letter.contactId);
	const where = side === 'crm' ? label : 'This store';
	const again = nextAt === null ? 'not tried again unless you ask' : `tried again by the first run from ${nextAt} on`;
	const times = tries === 1 ? 'once' : `${tries} times`;
	const how = fix === null ? '' : ` ${fix}`;
	return {
		deadLetterId: id,
		name,
		crmUrl: link !== null && link.crmId === letter.crmId ? link.crmUrl : null,
		...letter,
		sentence: `${where} did not take a change of ${name}: ${withFullStop(message)}${how} Tried ${times}; ${again}.`,
	};
}

/**
 * Has the next run try letters again, and notes that in the audit, once for each that was not due already.
 * @param request `by`: who asks for it
 * @returns ids of those that are there
 */
export async function retryLetters(
	{ workspace, runtime, by }: { workspace: WorkspaceStore; runtime: Runtime; by?: string | null },
	ids: readonly string[],
): Promise<string[]> {
	return await workspace.transaction(async (inside) => {
		const now = isoTime(runtime.clock.now());
		for (const id of new Set(ids)) {
			const letter = await inside.deadLetters.get(id);
			const isDue = letter?.nextAt != null && letter.nextAt <= now;
			if (letter === null || isDue) continue;
			await note({ workspace: inside, runtime }, letter, { did: 'retried', by, to: null });
		}
		return await inside.deadLetters.retry(ids, now);
	});
}

export interface DismissRequest {
	workspace: WorkspaceStore;
	runtime: Runtime;
	letterId: string;
	/** Who gives it up, and why: kept in the audit of the contact. */
	by?: string | null;
	why?: string | null;
}

/**
 * Takes a letter off, and notes that in the audit. The two sides stay different until one is changed again.
 * @returns the letter; `null` where there is none: it was delivered or dismissed meanwhile
 */
export async function dismissLetter({
	workspace,
	runtime,
	letterId,
	by,
	why,
}: DismissRequest): Promise<DeadLetter | null> {
	return await workspace.transaction(async (inside) => {
		const letter = await inside.deadLetters.get(letterId);
		if (letter === null) return null;
		await inside.deadLetters.remove([letterId]);
		await note({ workspace: inside, runtime }, letter, { did: 'dismissed', by, to: why ?? null });
		return letter;
	});
}

/** What a person said of a letter, in the audit of its contact. */
async function note(
	{ workspace, runtime }: Pick<DismissRequest, 'workspace' | 'runtime'>,
	{ id: letterId, integrationId, contactId, crmId, side, kind }: DeadLetter,
	{ did, by, to }: { did: 'dismissed' | 'retried'; by: string | null | undefined; to: string | null },
): Promise<void> {
	const change = { field: 'deadLetter', from: kind, to, reason: `${did} by ${by ?? 'a person'}` };
	const at = isoTime(runtime.clock.now());
	const runId = `${did}:${letterId}`;
	await workspace.audit.append([
		{ id: runtime.newId(), runId, integrationId, contactId, crmId, side, changes: [change], at },
	]);
}
