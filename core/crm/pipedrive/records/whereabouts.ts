import { mapConcurrently } from '../../../lib/batching';
import type { Clock } from '../../../lib/runtime';
import type { GoneRecord, GoneReason } from '../../contract';
import { timeOr } from '../../kit/times';
import type { CallContext } from '../../transport';
import type { AccountClient } from '../client/account';
import type { PersonsClient, Sight } from '../client/persons';
import { isPersonId, type Person } from './person';
import { BIN_MS, type Merges, removedPerson, withMerges } from './removed-person';

export interface WhereaboutsDeps {
	client: PersonsClient;
	account: AccountClient;
	clock: Clock;
}

/** A person that was there after all, or what became of it. */
export type Whereabouts = Person | GoneRecord;

const CONCURRENT_READS = 5;
/** Pages of recent changes that are looked through for merges, at 20 tokens each. */
const MOST_PAGES = 10;
/** A survivor may have been changed a moment before the person that it took in was marked as deleted. */
const MARGIN_MS = 60_000;

/**
 * What became of persons that a list of them does not show: each is asked for alone (1 token), and where some are
 * marked as deleted, recent changes are looked through for survivors of merges.
 * @param shown persons that the list showed as deleted, by id
 */
export async function whereaboutsOf(
	deps: WhereaboutsDeps,
	ids: readonly string[],
	shown: ReadonlyMap<string, Person>,
	context: CallContext,
): Promise<Map<string, Whereabouts>> {
	const sights = await mapConcurrently(ids, CONCURRENT_READS, async (id): Promise<Sight> => {
		const known = shown.get(id);
		if (known !== undefined) return known;
		return isPersonId(id) ? await deps.client.sightOf(id, context) : 'none';
	});
	const removals = sights.flatMap((sight) => deletedAt(sight) ?? []);
	const merges = removals.length === 0 ? null : await mergesSince(deps, earliest(removals), context);
	return new Map(ids.map((id, index) => [id, whereabouts(id, sights[index] ?? 'none', merges)] as const));
}

/** Epoch milliseconds, 0 when not known; `null` for one that is not deleted. */
function deletedAt(sight: Sight): number | null {
	if (sight === 'deleted') return 0;
	if (typeof sight === 'string' || !sight.isDeleted) return null;
	return timeOr(sight.source.delete_time) ?? timeOr(sight.source.update_time) ?? 0;
}

const ABSENCES: Readonly<Record<'forbidden' | 'none', GoneReason>> = { forbidden: 'outOfSight', none: 'unknown' };

function whereabouts(id: string, sight: Sight, merges: SeenMerges | null): Whereabouts {
	if (sight === 'forbidden' || sight === 'none') return { id, at: null, why: ABSENCES[sight], into: null };
	const at = deletedAt(sight);
	if (at === null) return sight as Person;
	const gone = removedPerson(id, at, merges?.merges ?? {});
	// Of changes that were not looked through, one may be the merge.
	return gone.why === 'deleted' && merges?.isComplete !== true ? { ...gone, why: 'unknown' } : gone;
}

function earliest(times: readonly number[]): number {
	return times.reduce((first, time) => Math.min(first, time));
}

interface SeenMerges {
	merges: Merges;
	/** Whether nothing was left to look through. */
	isComplete: boolean;
}

/** @param at epoch milliseconds; 0 when not known */
async function mergesSince({ account, clock }: WhereaboutsDeps, at: number, context: CallContext): Promise<SeenMerges> {
	const since = at === 0 ? clock.now() - BIN_MS : at - MARGIN_MS;
	let merges: Merges = {};
	let start: number | null = 0;
	for (let page = 0; page < MOST_PAGES && start !== null; page++) {
		const recent = await account.recentPersons(since, start, context);
		merges = withMerges(merges, recent.persons);
		start = recent.next;
	}
	return { merges, isComplete: start === null };
}
