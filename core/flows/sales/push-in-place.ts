import {
	createInDoubt,
	pushContacts,
	type FieldProblem,
	type MissingFieldPolicy,
	type PushItem,
	type PushOutcome,
	type RecordsInput,
} from '../sync';

export interface PushInPlaceInput extends RecordsInput {
	/** Each contact at most once. */
	items: readonly PushItem[];
	missingFields: MissingFieldPolicy;
	/**
	 * Whether somebody who is neither a lead nor a contact that is used becomes a lead, with all that is known of them.
	 * Default false: they are skipped. For contacts it makes no difference.
	 */
	createLeads?: boolean;
	/** Whether profiles and the score go along. Default false. */
	withSocialData?: boolean;
	preview?: boolean;
	/** IANA name of the zone whose days count where a time is given for a date. Default UTC. */
	timeZone?: string;
}

/** What became of the items, and the values that were left out of them. */
export interface PushedInPlace {
	/** One per item, at its index. */
	outcomes: PushOutcome[];
	leftOut: FieldProblem[];
}

/**
 * Writes values to the record that each contact has in the CRM: the contact, or the lead. With `existingContacts` as
 * `useContact` the contact of somebody who is no lead takes its place, in every CRM that tells the two apart. Each next
 * look is for those alone of whom the one before found nothing; a look-up that failed never reads as that.
 * @throws InputError where another workspace keeps the account in step
 * @throws the signal's reason, once the calls under way are settled
 */
export async function pushInPlace(input: PushInPlaceInput): Promise<PushedInPlace> {
	const { items, object, adapter, createLeads = false, withSocialData = false, ...base } = input;
	const { leadObject } = adapter.capabilities;
	const isLead = object === 'lead';
	const existing = {
		...base,
		adapter,
		existingValues: 'overwrite',
		createMissing: false,
		scope: withSocialData ? 'social' : 'given',
	} as const;
	const { outcomes } = await pushContacts({
		...existing,
		object,
		items,
		// A note can only be put on a lead that is still one.
		alwaysLook: isLead && leadObject !== 'lifecycleStage',
	});
	const goOn = async (push: (open: PushItem[]) => Promise<{ outcomes: PushOutcome[] }>, isOpen = isAnybody) =>
		await replaceMissing(items, outcomes, isOpen, push);
	// Where leads stand apart from contacts, the push has looked among the contacts by itself.
	if (isLead && leadObject === 'ofContact' && base.existingContacts === 'useContact')
		await goOn(
			async (open) => await pushContacts({ ...existing, object: 'contact', items: open }),
			createLeads ? await withoutHalfLeads(input) : isAnybody,
		);
	if (isLead && createLeads)
		await goOn(
			async (open) => await pushContacts({ ...base, adapter, object, items: open, existingValues: 'keep' }),
		);
	const leftOut = outcomes.flatMap(({ fieldProblems }) => fieldProblems.filter(({ kind }) => kind === 'leftOut'));
	return { outcomes, leftOut };
}

type IsOpen = (item: PushItem) => boolean;

const isAnybody: IsOpen = () => true;

/**
 * Whom a run before was making a lead of, without having heard the outcome: the contact that is found may be the half
 * of it that was made.
 */
async function withoutHalfLeads({ workspace, integration, items }: PushInPlaceInput): Promise<IsOpen> {
	const ids = items.map(({ contact }) => contact.id);
	const claims = await workspace.claims.find(
		integration.id,
		ids.map((contactId) => ({ kind: 'record', contactId })),
	);
	const half = new Set(ids.filter((_, index) => createInDoubt(claims[index]?.doubt) !== null));
	return ({ contact }) => !half.has(contact.id);
}

/** Goes on with the items of whom the CRM holds nothing so far. Changes `outcomes`. */
async function replaceMissing(
	items: readonly PushItem[],
	outcomes: PushOutcome[],
	isOpen: IsOpen,
	push: (open: PushItem[]) => Promise<{ outcomes: PushOutcome[] }>,
): Promise<void> {
	const missing = items.flatMap((item, index) =>
		isMissing(outcomes[index]) && isOpen(item) ? [{ item, index }] : [],
	);
	if (missing.length === 0) return;
	const next = await push(missing.map(({ item }) => item));
	missing.forEach(({ index }, position) => {
		const outcome = next.outcomes[position];
		if (outcome !== undefined) outcomes[index] = outcome;
	});
}

function isMissing(outcome: PushOutcome | undefined): boolean {
	return outcome?.outcome === 'skipped' && outcome.problem?.kind === 'notFound';
}
