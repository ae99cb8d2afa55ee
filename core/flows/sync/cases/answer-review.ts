import { InputError } from '../../../lib/errors';
import { isoTime, type Runtime } from '../../../lib/runtime';
import type { Review, WorkspaceStore } from '../../../store/contract';
import { answerReview } from '../../recording';
import { nameOf } from './whose';

export interface ReviewRequest {
	workspace: WorkspaceStore;
	runtime: Runtime;
	reviewId: string;
	/** Who says so. */
	by?: string | null;
}

export interface MergeRequest extends ReviewRequest {
	/** Those who are one person, at least two; default: all. */
	contactIds?: readonly string[];
	/** Who stays; default: the one who was stored first. */
	survivorId?: string;
	/** Whether people are merged of whom somebody said that they are not the same. */
	isOverEarlier?: boolean;
}

/** `done`: it is stored. `same`: it was so already. `stands`: another answer was given before, and stays. */
export interface ReviewReply {
	verdict: 'done' | 'same' | 'stands';
	/** Contacts of the review as they are now, each once. */
	people: Array<{ contactId: string; name: string }>;
	mergedContactIds: string[];
	sentence: string;
}

/**
 * Makes people one, which cannot be taken back. Of two answers the first one counts.
 * @throws InputError for a review that is not there, or people that it is not about
 */
export async function mergeReview(request: MergeRequest): Promise<ReviewReply> {
	const { workspace, runtime, reviewId, contactIds, survivorId, isOverEarlier = false, by } = request;
	return await workspace.transaction(async (inside) => {
		const review = await requireReview(inside, reviewId);
		const before = await peopleOf(inside, review.contactIds);
		if (before.length < 2) return reply('same', before, 'They are one contact already; that cannot be taken back.');
		const isKeptApart = (await apartOf(inside, before)) && !isOverEarlier;
		if (isKeptApart)
			return reply(
				'stands',
				before,
				`Answered${when(review)} already: they are not the same. The first answer counts; nobody was merged. Even if Kept Apart merges them all the same.`,
			);
		const answer = { kind: 'same', contactIds, survivorId } as const;
		const answered = await answerReview({ workspace: inside, runtime, reviewId, answer });
		const merged = answered?.mergedContactIds ?? [];
		const people = (answered?.contacts ?? []).map((contact) => ({
			contactId: contact.id,
			name: nameOf(contact, contact.id),
		}));
		const [survivor] = await inside.contacts.getMany(merged.slice(0, 1));
		if (!survivor) return reply('same', people, 'They are one contact already; that cannot be taken back.');
		await note(inside, request, survivor.id, merged, `${by ?? 'a person'} said that they are the same person`);
		const names = `${merged.length} ${merged.length === 1 ? 'contact' : 'contacts'} went into ${nameOf(survivor, survivor.id)}`;
		return {
			verdict: 'done',
			people,
			mergedContactIds: merged,
			sentence: `Merged: ${names}. That cannot be taken back. What it changes goes to the CRMs with their next run.`,
		};
	});
}

/** Says that no two of them are the same, for ever. @throws InputError for a review that is not there */
export async function keepReviewApart(request: ReviewRequest): Promise<ReviewReply> {
	const { workspace, runtime, reviewId, by } = request;
	return await workspace.transaction(async (inside) => {
		const review = await requireReview(inside, reviewId);
		const before = await peopleOf(inside, review.contactIds);
		if (before.length < 2)
			return reply(
				'stands',
				before,
				'They were merged meanwhile, which cannot be taken back. Nothing was stored.',
			);
		if (await apartOf(inside, before))
			return reply('same', before, `The same was answered${when(review)} already: they are not the same.`);
		await answerReview({ workspace: inside, runtime, reviewId, answer: { kind: 'apart' } });
		const reason = `${by ?? 'a person'} said that ${before.map(({ contactId }) => contactId).join(' and ')} are not the same person`;
		for (const { contactId } of before) await note(inside, request, contactId, [null], reason);
		return reply('done', before, 'Kept apart: nobody is asked about them again, and no run joins them.');
	});
}

function reply(verdict: ReviewReply['verdict'], people: ReviewReply['people'], sentence: string): ReviewReply {
	return { verdict, people, mergedContactIds: [], sentence };
}

async function requireReview(workspace: WorkspaceStore, id: string): Promise<Review> {
	const review = await workspace.reviews.get(id);
	if (review !== null) return review;
	throw new InputError({
		field: 'Review ID',
		problem: `there is no review ${JSON.stringify(id)} in this workspace`,
		fix: 'Use an id that Review: Get Many gives, and the same workspace. It goes with a person who was erased.',
	});
}

async function peopleOf(workspace: WorkspaceStore, ids: readonly string[]): Promise<ReviewReply['people']> {
	const found = (await workspace.contacts.getMany(ids)).filter((contact) => contact !== null);
	const people = found.map((contact) => ({ contactId: contact.id, name: nameOf(contact, contact.id) }));
	return [...new Map(people.map((person) => [person.contactId, person])).values()];
}

/** Whether somebody said of every two of them that they are not the same. */
async function apartOf(workspace: WorkspaceStore, people: ReviewReply['people']): Promise<boolean> {
	const pairs = await workspace.reviews.apartPairs(people.map(({ contactId }) => contactId));
	return pairs.length === (people.length * (people.length - 1)) / 2;
}

function when({ resolvedAt }: Review): string {
	return resolvedAt === null ? '' : ` at ${resolvedAt}`;
}

async function note(
	workspace: WorkspaceStore,
	{ runtime, reviewId }: ReviewRequest,
	contactId: string,
	merged: ReadonlyArray<string | null>,
	reason: string,
): Promise<void> {
	const changes = merged.map((from) => ({ field: 'contact', from, to: from === null ? null : contactId, reason }));
	const id = runtime.newId();
	const at = isoTime(runtime.clock.now());
	const of = { integrationId: null, crmId: null, side: 'hub' } as const;
	await workspace.audit.append([{ id, runId: `review:${reviewId}`, contactId, ...of, changes, at }]);
}
