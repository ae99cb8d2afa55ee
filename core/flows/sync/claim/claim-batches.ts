import type {
	ClaimSubject,
	Doubt,
	Intent as ClaimedIntent,
	MarkedClaim,
	TakenClaim,
	WorkspaceStore,
} from '../../../store/contract';
import { isInDoubt, type Answer, type SentFate } from '../fate';
import type { RecordsInput } from '../records-input';
import { LEASE_MS } from './lease-times';
import { renewing } from './renewing';

/** Claims that killed processes left behind unsent, of which a run removes so many. */
const MOST_SWEPT = 1_000;

/** What is claimed together, sent in one call, and settled together. */
export interface HeldBatch<Intent, A extends Answer> {
	/** Ours to send now. */
	due: readonly Intent[];
	/** Ours, but what is stored of them changed since they were planned. */
	moved: readonly Intent[];
	/** Those whose person withdrew their consent to it since they were planned. */
	withheld: readonly Intent[];
	/** Those whose contact was erased since they were planned. The rest of the batch others hold. */
	gone: readonly Intent[];
	/** Makes the call, and keeps the claims alive while it is under way. */
	during<T>(call: () => Promise<T>): Promise<T>;
	/**
	 * Stores what became of them, and ends the claims of those whose outcome is known.
	 * @returns those whose claim was lost meanwhile, and how: of them nothing is stored
	 */
	settle(fates: ReadonlyArray<SentFate<Intent, A>>): Promise<ReadonlyMap<Intent, LostBy>>;
	/** Ends the claims of what was to be sent, and was not sent after all. What was in doubt before stays so. */
	giveBack(): Promise<void>;
	/** Ends the rest: what was not sent is free, what was sent is in doubt. */
	release(): Promise<void>;
}

/** `gone`: the contact was erased; `overtaken`: the lease ran out, and another run went on with it. */
export type LostBy = 'gone' | 'overtaken';

export interface ClaimingOptions<Intent, A extends Answer> extends Pick<
	RecordsInput,
	'workspace' | 'integration' | 'runtime'
> {
	subjectOf(intent: Intent): ClaimSubject;
	/** Enough to look for it later; `null` where sending it twice does no harm. */
	whatOf(intent: Intent): object | null;
	/** Of what was claimed, what is still due as it was planned, by what is stored now. */
	stillDue(claimed: ReadonlyArray<Claimed<Intent>>): Promise<readonly Intent[]>;
	/** Stores outcomes that are known, in the transaction that ends their claims. It may be run twice. */
	store(fates: ReadonlyArray<SentFate<Intent, A>>, inside: WorkspaceStore): Promise<void>;
}

export interface Claimed<Intent> {
	intent: Intent;
	/** What an earlier holder sent, and did not hear the outcome of. */
	doubt: Doubt | null;
}

/** Claims batches of intents for one run. Each has a token of its own, which fences off whoever comes too late. */
export function claimBatches<Intent, A extends Answer>(
	options: ClaimingOptions<Intent, A>,
): (batch: readonly Intent[]) => Promise<HeldBatch<Intent, A>> {
	const { workspace, integration, runtime, subjectOf } = options;
	let isSwept = false;
	return async (batch) => {
		const holder = runtime.newId();
		if (!isSwept) {
			isSwept = true;
			await workspace.claims.sweep(integration.id, MOST_SWEPT);
		}
		const taken = await workspace.claims.take(integration.id, holder, LEASE_MS, batch.map(intentOf(options)));
		const claimed = batch.flatMap((intent, index) => asClaimed(intent, taken[index]));
		const { due, withheld } = claimed.length === 0 ? NOTHING_DUE : await markDue(options, holder, claimed);
		const isKnown = new Set([...due, ...withheld]);
		const renew = async () => await workspace.claims.renew(integration.id, holder, LEASE_MS);
		let open = claimed.length;
		return {
			due,
			moved: claimed.map(({ intent }) => intent).filter((intent) => !isKnown.has(intent)),
			withheld,
			gone: batch.filter((_, index) => taken[index] === 'gone'),
			during: async (call) => await renewing(runtime, renew, call),
			async settle(fates) {
				const known = fates.filter((fate) => !isInDoubt(fate));
				const lost = await workspace.transaction(async (inside) => {
					const subjects = known.map(({ intent }) => subjectOf(intent));
					const held = await inside.claims.settle(integration.id, holder, subjects);
					await options.store(
						known.filter((_, index) => held[index]),
						inside,
					);
					const notHeld = known.filter((_, index) => !held[index]).map(({ intent }) => intent);
					return await lostBy(options, inside, notHeld);
				});
				open -= known.length;
				const count = [...lost.values()].filter((by) => by === 'overtaken').length;
				if (count > 0) runtime.note?.({ kind: 'leaseLost', lease: 'claim', count });
				return lost;
			},
			async giveBack() {
				const inDoubt = new Set(claimed.filter(({ doubt }) => doubt !== null).map(({ intent }) => intent));
				const free = due.filter((intent) => !inDoubt.has(intent));
				await workspace.claims.settle(integration.id, holder, free.map(subjectOf));
			},
			async release() {
				if (open > 0) await workspace.claims.release(integration.id, holder);
			},
		};
	};
}

function intentOf<Intent, A extends Answer>({ subjectOf, whatOf }: ClaimingOptions<Intent, A>) {
	return (intent: Intent): ClaimedIntent => {
		const what = whatOf(intent);
		return { subject: subjectOf(intent), what: what === null ? null : JSON.stringify(what) };
	};
}

/** An erased contact's claims go with it, so that is what is asked for. */
async function lostBy<Intent, A extends Answer>(
	{ subjectOf }: ClaimingOptions<Intent, A>,
	inside: WorkspaceStore,
	intents: readonly Intent[],
): Promise<Map<Intent, LostBy>> {
	if (intents.length === 0) return new Map();
	const contacts = await inside.contacts.getMany(intents.map((intent) => subjectOf(intent).contactId));
	return new Map(intents.map((intent, index) => [intent, contacts[index] ? 'overtaken' : 'gone']));
}

function asClaimed<Intent>(intent: Intent, claim: TakenClaim | undefined): Array<Claimed<Intent>> {
	return claim && claim !== 'gone' ? [{ intent, doubt: claim.doubt }] : [];
}

type Marked<Intent> = Pick<HeldBatch<Intent, never>, 'due' | 'withheld'>;

const NOTHING_DUE: Marked<never> = { due: [], withheld: [] };

/** Marks what goes out now, so that it is in doubt from here on. */
async function markDue<Intent, A extends Answer>(
	{ workspace, integration, subjectOf, stillDue }: ClaimingOptions<Intent, A>,
	holder: string,
	claimed: ReadonlyArray<Claimed<Intent>>,
): Promise<Marked<Intent>> {
	try {
		const due = await stillDue(claimed);
		if (due.length === 0) return NOTHING_DUE;
		const marked = await workspace.claims.markSent(integration.id, holder, LEASE_MS, due.map(subjectOf));
		const those = (state: MarkedClaim) => due.filter((_, index) => marked[index] === state);
		return { due: those('sent'), withheld: those('withheld') };
	} catch (error) {
		await workspace.claims.release(integration.id, holder);
		throw error;
	}
}
