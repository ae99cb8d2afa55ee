import { CrmError } from '../../../lib/errors';
import { problemFromError } from '../../../lib/record-problem';
import { isoTime } from '../../../lib/runtime';
import type { ClaimSubject, Doubt, WorkspaceStore } from '../../../store/contract';
import { adopt, type Adopted } from '../claim/adopt';
import { claimBatches, type Claimed } from '../claim/claim-batches';
import { settledAt } from '../claim/doubt';
import { sentReference, type SentAddition } from '../claim/reference';
import { isInDoubt, type Answer, type Fate, type SentFate } from '../fate';
import type { RecordsInput } from '../records-input';
import { runBatches, type Group } from './run';

/** What a look-up found of something whose outcome was not heard. */
export interface FoundAddition<A extends Answer> {
	/** What carries our reference: it is what was sent. `null` also where several do. */
	own: Extract<A, { ok: true }> | null;
	/** Native ids of what may be it, but does not say so for certain. */
	similar: readonly string[];
}

/** Something whose outcome was not heard, as it is looked for. */
export interface SoughtAddition<Intent> {
	intent: Intent;
	/** What it carried when it was sent: of a contact that was merged since, not what it would carry now. */
	reference: string;
	/** When it was sent, in ISO 8601. */
	since: string;
}

/** Things that are added to a CRM once, each under a key: deals, and entries of timelines. */
export interface AddOnce<Intent, A extends Answer> extends Pick<
	RecordsInput,
	'workspace' | 'integration' | 'runtime' | 'signal'
> {
	subjectOf(intent: Intent): ClaimSubject;
	/** Whether an outcome can be in doubt: not where sending it twice does no harm. */
	isAddition(intent: Intent): boolean;
	groupsOf(intents: readonly Intent[]): ReadonlyArray<Group<Intent>>;
	/** Of these, what is still to be sent as planned, by what is stored now. */
	stillOpen(intents: readonly Intent[], workspace: WorkspaceStore): Promise<readonly Intent[]>;
	/** One answer per intent, in order. @throws CrmError for a call that failed as a whole */
	send(batch: readonly Intent[]): Promise<readonly A[]>;
	/** Stores outcomes. It may be run twice. */
	store(fates: ReadonlyArray<SentFate<Intent, A>>, inside: WorkspaceStore): Promise<void>;
	/** The word that it carries in the CRM. */
	referenceOf(intent: Intent): string;
	/** Looks for what may have been added. Absent where nothing can be looked for. @throws CrmError */
	find?(doubtful: ReadonlyArray<SoughtAddition<Intent>>): Promise<Array<FoundAddition<A>>>;
	/** Does what an earlier run left undone of what was found, under its claim. @throws CrmError: it stays in doubt */
	complete?(adopted: ReadonlyArray<Adopted<Intent, A>>): Promise<void>;
	/** Whether what cannot be found is sent again although something that looks the same is there. */
	repeatInDoubt: boolean;
	/** What an earlier version left in doubt, without a claim: when it was sent. */
	leftInDoubt?(intent: Intent): string | null;
	/** What is stored of an addition of an earlier run that was found. Default: as if this run had sent it. */
	asFound?(intent: Intent): Intent;
	stopped?: CrmError | null;
}

export type Added<Intent, A extends Answer> =
	| Fate<Intent, A>
	/** An earlier run added it, and did not hear so. */
	| { state: 'found'; intent: Intent; answer: Extract<A, { ok: true }> }
	/** An earlier run may have added it; `similar`: what may be it. */
	| { state: 'inDoubt'; intent: Intent; similar: readonly string[] }
	/** An earlier run sent it so recently that the CRM may not show it yet. */
	| { state: 'tooRecent'; intent: Intent; until: number };

export interface AddedOnce<Intent, A extends Answer> {
	added: Array<Added<Intent, A>>;
	/** What ended the run before everything was sent. */
	stopped: CrmError | null;
}

interface Doubtful<Intent> {
	intent: Intent;
	doubt: Doubt;
}

/**
 * Sends additions, each under a claim. What an earlier run left in doubt is looked for first: found, it is taken as
 * sent; not found, it is sent again.
 * @throws the signal's reason
 */
export async function addOnce<Intent, A extends Answer>(
	options: AddOnce<Intent, A>,
	intents: readonly Intent[],
): Promise<AddedOnce<Intent, A>> {
	const { workspace, integration, subjectOf, groupsOf, stillOpen } = options;
	const claims = await workspace.claims.find(integration.id, intents.map(subjectOf));
	// What another run holds is not looked for: should it let go before we claim it, its doubt is news to us.
	const known = claims.map((claim) => (claim?.isHeld ? null : (claim?.doubt ?? null)));
	const doubts = new Map(intents.map((intent, index) => [intent, known[index] ?? null]));
	const doubtful = intents.flatMap((intent, index): Array<Doubtful<Intent>> => {
		if (!options.isAddition(intent) || claims[index]?.isHeld) return [];
		const leftSince = options.leftInDoubt?.(intent) ?? null;
		const doubt = doubts.get(intent) ?? (leftSince === null ? null : { what: null, sentAt: leftSince });
		return doubt === null ? [] : [{ intent, doubt }];
	});
	const resolved = await resolve(options, doubtful);
	const settled = new Set(resolved.map(({ intent }) => intent));
	const claim = claiming(options, async (claimed) => {
		// What another run sent since it was looked for is looked for anew.
		const asKnown = claimed.filter(({ intent, doubt }) => doubt?.sentAt === doubts.get(intent)?.sentAt);
		return await stillOpen(intentsOf(asKnown), workspace);
	});
	const groups = groupsOf(intents.filter((intent) => !settled.has(intent)));
	const { fates, stopped } = await runBatches<Intent, A>({ ...options, claim, groups });
	return { added: [...resolved, ...(await lookForLost(options, fates))], stopped };
}

function intentsOf<Intent>(each: ReadonlyArray<{ intent: Intent }>): Intent[] {
	return each.map(({ intent }) => intent);
}

function claiming<Intent, A extends Answer>(
	options: AddOnce<Intent, A>,
	stillDue: (claimed: ReadonlyArray<Claimed<Intent>>) => Promise<readonly Intent[]>,
) {
	const whatOf = (intent: Intent): SentAddition => ({ reference: options.referenceOf(intent) });
	return claimBatches<Intent, A>({ ...options, whatOf, stillDue });
}

/** What is not to be sent: what was found, and what nobody can tell. */
async function resolve<Intent, A extends Answer>(
	options: AddOnce<Intent, A>,
	doubtful: ReadonlyArray<Doubtful<Intent>>,
): Promise<Array<Added<Intent, A>>> {
	if (doubtful.length === 0) return [];
	let looked: Looked<Intent, A>;
	try {
		looked = await lookFor(options, doubtful, options.asFound);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const problem = problemFromError(error);
		return doubtful.map(({ intent }) => ({ state: 'failed', intent, problem }));
	}
	const now = options.runtime.clock.now();
	return doubtful.flatMap(({ intent, doubt }): Array<Added<Intent, A>> => {
		const { own, similar } = looked.found.get(intent) ?? NOTHING_TO_LOOK_FOR;
		if (own !== null && looked.adopted.has(intent)) return [{ state: 'found', intent, answer: own }];
		if (own !== null) return [{ state: looked.withheld.has(intent) ? 'withheld' : 'moved', intent }];
		if (settledAt(doubt) > now) return [{ state: 'tooRecent', intent, until: settledAt(doubt) }];
		const mayBeThere = similar.length > 0 || options.find === undefined;
		return mayBeThere && !options.repeatInDoubt ? [{ state: 'inDoubt', intent, similar }] : [];
	});
}

/** Of what is our own: what is stored as such by now, and that of people who withdrew their consent meanwhile. */
interface Looked<Intent, A extends Answer> extends Record<'adopted' | 'withheld', ReadonlySet<Intent>> {
	found: ReadonlyMap<Intent, FoundAddition<A>>;
}

const NOTHING_TO_LOOK_FOR = { own: null, similar: [] };

async function lookFor<Intent, A extends Answer>(
	options: AddOnce<Intent, A>,
	doubtful: ReadonlyArray<Doubtful<Intent>>,
	asFound: (intent: Intent) => Intent = (intent) => intent,
): Promise<Looked<Intent, A>> {
	const { workspace, stillOpen } = options;
	const sought = doubtful.map(({ intent, doubt }) => ({
		intent,
		reference: sentReference(doubt) ?? options.referenceOf(intent),
		since: doubt.sentAt,
	}));
	const answers = (await options.find?.(sought)) ?? [];
	const found = new Map(sought.map(({ intent }, index) => [intent, answers[index] ?? NOTHING_TO_LOOK_FOR] as const));
	const own = [...found].flatMap(([intent, each]) =>
		each.own === null ? [] : [{ intent, stored: asFound(intent), answer: each.own }],
	);
	const claim = claiming(options, async (claimed) => await stillOpen(intentsOf(claimed), workspace));
	const answered = new Map(own.map(({ stored, answer }) => [stored, answer]));
	const { adopted, withheld } = await adopt(claim, answered, options.complete);
	const those = (set: ReadonlySet<Intent>) => new Set(intentsOf(own.filter(({ stored }) => set.has(stored))));
	return { found, adopted: those(adopted), withheld: those(withheld) };
}

/** One look at once for additions whose answer was lost in this run. */
async function lookForLost<Intent, A extends Answer>(
	options: AddOnce<Intent, A>,
	fates: ReadonlyArray<Fate<Intent, A>>,
): Promise<Array<Added<Intent, A>>> {
	const lost = fates.filter((fate) => isInDoubt(fate) && options.isAddition(fate.intent));
	if (lost.length === 0 || options.find === undefined) return [...fates];
	const sentAt = isoTime(options.runtime.clock.now());
	try {
		const doubtful = lost.map(({ intent }) => ({ intent, doubt: { what: null, sentAt } }));
		const { found, adopted } = await lookFor(options, doubtful);
		return fates.map((fate): Added<Intent, A> => {
			const answer = found.get(fate.intent)?.own ?? null;
			if (answer === null || !adopted.has(fate.intent)) return fate;
			return { state: 'done', intent: fate.intent, answer };
		});
	} catch (error) {
		// The first outcome stands: it says what failed, and the next run looks before it sends.
		if (!(error instanceof CrmError)) throw error;
		return [...fates];
	}
}
