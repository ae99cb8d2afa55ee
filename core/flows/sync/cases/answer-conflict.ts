import type { FieldValue, FieldValues } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { ConflictAnswer, SyncConflict } from '../../../store/contract';
import { linkObjectOf } from '../two-way/shared-links';
import { presentConflicts, versionOf, type ConflictCase } from './conflict-cases';
import { checkOwnValue, type OwnValueInput } from './own-value';

export interface ConflictRequest {
	conflictId: string;
	keep: ConflictAnswer;
	/** Where another value is to stay: see `checkOwnValue`. */
	value?: FieldValue | Readonly<Record<string, FieldValue>>;
	/** Of the values that the person saw; absent: whatever they are now. */
	version?: string;
	/** Who says so. */
	by?: string | null;
}

/**
 * `answered`: the next run carries it out. `same`: the same was answered before. `stands`: another answer was given
 * before, and stays. `moved`: a value is another one than the person saw. `settled`: it is over.
 */
export type ConflictVerdict = 'answered' | 'same' | 'stands' | 'moved' | 'settled';

export interface ConflictReply {
	verdict: ConflictVerdict;
	/** As it is now. */
	conflict: ConflictCase;
	/** What became of the answer. */
	sentence: string;
}

/**
 * Stores what a person says of a conflict. Of two answers the first one counts.
 * @param label how people call the CRM
 * @throws InputError for a conflict that is not there, or a value that a side does not take
 */
export async function answerConflict(
	input: OwnValueInput,
	request: ConflictRequest,
	label: string,
): Promise<ConflictReply> {
	const { conflicts } = input.workspace;
	const before = await find(input, request.conflictId);
	const isOpen = before.state === 'open' && isAsSeen(before, request);
	const values = isOpen && request.keep === 'value' ? await ownValues(input, before, request) : null;
	const { keep: answer, by = null } = request;
	const given = { answer, values, by, at: isoTime(input.runtime.clock.now()) };
	const isStored = isOpen && (await conflicts.answer(before.id, given, before));
	const now = isStored ? { ...before, state: 'answered' as const } : await find(input, request.conflictId);
	const verdict = isStored ? 'answered' : verdictOn(now, request);
	const stored = isStored ? await find(input, request.conflictId) : now;
	const [conflict] = await presentConflicts(input, [stored], label);
	if (conflict === undefined) throw unknown(request.conflictId);
	return { verdict, conflict, sentence: sentenceOf(verdict, stored, label) };
}

async function find({ workspace, integrationId, object, adapter }: OwnValueInput, id: string): Promise<SyncConflict> {
	const conflict = await workspace.conflicts.get(id);
	const isOfObject =
		conflict?.integrationId === integrationId && conflict.crmObject === linkObjectOf(object, adapter.capabilities);
	if (!isOfObject) throw unknown(id);
	return conflict;
}

function unknown(id: string): InputError {
	return new InputError({
		field: 'Conflict ID',
		problem: `there is no conflict ${JSON.stringify(id)} of this account and object`,
		fix: 'Use an id that Conflict: Get Many gives, and the same account and workspace. It goes with a person who was erased.',
	});
}

function isAsSeen(conflict: SyncConflict, { version }: ConflictRequest): boolean {
	return version === undefined || version === versionOf(conflict);
}

async function ownValues(input: OwnValueInput, conflict: SyncConflict, { value }: ConflictRequest) {
	return await checkOwnValue(input, conflict, value ?? null);
}

/** Why an answer was not stored. */
function verdictOn(now: SyncConflict, { keep, value }: ConflictRequest): ConflictVerdict {
	if (now.state === 'settled') return 'settled';
	if (now.state === 'open') return 'moved';
	return now.answer === keep && (keep !== 'value' || isSameValue(now.answerValues, value)) ? 'same' : 'stands';
}

function isSameValue(stored: FieldValues | null, value: ConflictRequest['value']): boolean {
	const values = Object.values(stored ?? {});
	if (typeof value === 'object' && value !== null)
		return values.every((each) => Object.values(value).some((given) => (given ?? null) === each));
	return values.length === 1 && String(values[0] ?? '') === String(value ?? '').trim();
}

const KEPT: Readonly<Record<ConflictAnswer, (label: string) => string>> = {
	hub: () => 'the value here stays',
	crm: (label) => `the value of ${label} stays`,
	keepBoth: () => 'both values stay as they are',
	value: () => 'both sides are given another value',
};

function sentenceOf(verdict: ConflictVerdict, { answer, answeredAt, answeredBy }: SyncConflict, label: string): string {
	const said = answer === null ? '' : KEPT[answer](label);
	const who = `${answeredBy ?? 'somebody'} at ${answeredAt ?? 'an unknown time'}`;
	switch (verdict) {
		case 'answered':
			return `Answered: ${said}. The next run of Sync: Two-Way carries it out.`;
		case 'same':
			return `The same was answered by ${who} already: ${said}.`;
		case 'stands':
			return `Answered by ${who} already: ${said}. The first answer counts; yours was not stored.`;
		case 'moved':
			return 'A value was changed since you looked. Look at what is there now, and answer anew.';
		case 'settled':
			return answer === null
				? 'Settled meanwhile: nothing is left to decide.'
				: `Settled already: ${said}, as ${who} had answered.`;
	}
}
