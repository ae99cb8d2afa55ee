import { type Contact, isOlder } from '../../contact';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';

/** What a person said of the contacts of a review. */
export type ReviewAnswer =
	/** No two of them are the same. Nobody is asked again, also after merges. */
	| { kind: 'apart' }
	/**
	 * They are one person, or those that are named; of the others nothing is said, and the review stays open. Who stays
	 * may be said; else it is the oldest.
	 */
	| { kind: 'same'; contactIds?: readonly string[]; survivorId?: string };

export interface AnswerReviewInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	reviewId: string;
	answer: ReviewAnswer;
}

export interface AnsweredReview {
	/** The contacts of the review as they are now, each once. */
	contacts: Contact[];
	/** Contacts that were merged into one of them. */
	mergedContactIds: string[];
}

/**
 * Does what a person answered. An answer holds over an earlier one: those who were said to be different can be merged.
 * @returns `null` when there is no such review
 * @throws InputError for contacts that the review is not about
 */
export async function answerReview({
	workspace,
	runtime,
	reviewId,
	answer,
}: AnswerReviewInput): Promise<AnsweredReview | null> {
	return await workspace.transaction(async (inside) => {
		const review = await inside.reviews.get(reviewId);
		if (review === null) return null;
		const mergedContactIds =
			answer.kind === 'same'
				? await merge(inside, sameOf(answer.contactIds, review.contactIds), answer.survivorId)
				: [];
		if (answer.kind === 'apart') await inside.reviews.keepApart(reviewId, isoTime(runtime.clock.now()));
		const contacts = (await inside.contacts.getMany(review.contactIds)).filter((contact) => contact !== null);
		return { contacts: [...new Map(contacts.map((contact) => [contact.id, contact])).values()], mergedContactIds };
	});
}

function sameOf(named: readonly string[] | undefined, asked: readonly string[]): readonly string[] {
	const same = [...new Set(named ?? asked)];
	if (same.length > 1 && same.every((id) => asked.includes(id))) return same;
	throw new InputError({
		field: 'contactIds',
		problem: 'are not two or more of the contacts that the review is about',
		fix: 'Name those contacts of the review that are one person, or none of them if all are.',
	});
}

function notAmong(): InputError {
	return new InputError({
		field: 'survivorId',
		problem: 'is none of the contacts that become one',
		fix: 'Name one of them as the one that stays, or none: then the oldest does.',
	});
}

/** Where nobody is named the oldest survives, as where an event shows that they are one. */
async function merge(workspace: WorkspaceStore, ids: readonly string[], survivorId?: string): Promise<string[]> {
	const found = (await workspace.contacts.getMany(ids)).filter((contact) => contact !== null);
	const living = [...new Map(found.map((contact) => [contact.id, contact])).values()];
	const chosen = survivorId === undefined ? undefined : living.find(({ id }) => id === survivorId);
	if (survivorId !== undefined && chosen === undefined) throw notAmong();
	const [survivor] = chosen === undefined ? living.sort(isOlder) : [chosen];
	const losers = living.filter((contact) => contact !== survivor);
	for (const loser of losers) await workspace.contacts.merge(survivor?.id ?? '', loser.id);
	return losers.map(({ id }) => id);
}
