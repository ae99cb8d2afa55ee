import type { Contact } from '../../../contact';
import type { Link, Page, Review, ReviewQuery, SecondaryRecord } from '../../../store/contract';
import type { SyncedInput } from '../status';
import { nameOf, sharedWorkspace, whoseAre } from './whose';

/** One of those who may be one person. */
export interface ReviewedPerson extends Pick<
	Contact,
	'emails' | 'phones' | 'company' | 'jobTitle' | 'interactionCount' | 'lastInteractionAt' | 'createdAt'
> {
	contactId: string;
	name: string;
	/** Their accounts, as `platform: name`. */
	profiles: string[];
	/** In the CRM of the account that is asked about; `null`: none. */
	crmId: string | null;
	crmUrl: string | null;
}

/** People who may be one. */
export interface ReviewCase extends Pick<Review, 'contactIds' | 'key' | 'reason' | 'createdAt' | 'resolvedAt'> {
	reviewId: string;
	/** The oldest first: the one that stays where nobody says otherwise. */
	people: ReviewedPerson[];
	sentence: string;
}

/** Oldest first, page by page; of all accounts of the workspace. @throws StoreError */
export async function listReviews(input: SyncedInput, query: ReviewQuery): Promise<Page<ReviewCase>> {
	const { items, next } = await input.workspace.reviews.list(query);
	const whose = await whoseAre(
		input,
		items.flatMap(({ contactIds }) => contactIds),
	);
	const cases = items.map(({ id, contactIds, ...review }): ReviewCase => {
		const found = contactIds.flatMap((contactId) => whose.contact(contactId) ?? []);
		const people = found
			.sort((one, other) => (one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0))
			.map((contact) => personOf(contact, whose.link(contact.id)));
		return { reviewId: id, contactIds, ...review, people, sentence: sentenceOf(review, people) };
	});
	return { items: cases, next };
}

function personOf(contact: Contact, link: Link | null): ReviewedPerson {
	const { id, emails, phones, company, jobTitle, interactionCount, lastInteractionAt, createdAt } = contact;
	const isLinked = link !== null && link.state !== 'ended';
	return {
		contactId: id,
		name: nameOf(contact, id),
		emails,
		phones,
		company,
		jobTitle,
		profiles: contact.profiles.map((profile) => {
			const called = profile.username ?? profile.displayName ?? profile.userId ?? '';
			return `${profile.platform}: ${called}`;
		}),
		interactionCount,
		lastInteractionAt,
		createdAt,
		crmId: isLinked ? link.crmId : null,
		crmUrl: isLinked ? link.crmUrl : null,
	};
}

function sentenceOf({ reason, resolvedAt }: Pick<Review, 'reason' | 'resolvedAt'>, people: readonly ReviewedPerson[]) {
	const names = people.map(({ name }) => name).join(' and ');
	const what = `${names} may be one person: ${reason}`;
	return resolvedAt === null ? `${what}. Merge them, or keep them apart.` : `${what}. Answered at ${resolvedAt}.`;
}

/** A second record of a contact in the CRM: it is read, and never written. */
export interface DoubledRecord extends Pick<SecondaryRecord, 'contactId' | 'crmId' | 'crmUrl' | 'since'> {
	name: string;
	/** The record that is kept in step; `null`: none any more. */
	linkedCrmId: string | null;
	linkedCrmUrl: string | null;
	sentence: string;
}

/** By the ids of the records, page by page. @param label how people call the CRM. @throws StoreError */
export async function listDoubledRecords(
	input: SyncedInput,
	{ limit, after = null }: { limit: number; after?: string | null },
	label: string,
): Promise<Page<DoubledRecord>> {
	const { integrationId, object } = input;
	const found = await sharedWorkspace(input).links.listSecondaryOf(integrationId, object, { limit, after });
	const whose = await whoseAre(
		input,
		found.map(({ contactId }) => contactId),
	);
	const items = found.map(({ contactId, crmId, crmUrl, since }): DoubledRecord => {
		const link = whose.link(contactId);
		const name = whose.name(contactId);
		const linked = link === null || link.state === 'ended' ? null : link.crmId;
		const other = linked === null ? 'no other record' : `record ${linked}`;
		const sentence = `${name} is linked to ${other}, and record ${crmId} is theirs too. Merge the two in ${label}: the pack merges no records there. Or choose which of them stays linked.`;
		return {
			contactId,
			name,
			crmId,
			crmUrl,
			since,
			linkedCrmId: linked,
			linkedCrmUrl: linked === null ? null : (link?.crmUrl ?? null),
			sentence,
		};
	});
	const last = found.length < limit ? undefined : found.at(-1);
	return { items, next: last?.crmId ?? null };
}
