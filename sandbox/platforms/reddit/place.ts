import { createFeed, type Feed } from '../core/feed';
import { textOf } from '../core/parameters';
import { pageRefusal, type PageCall, type World } from '../core/platform';
import { happenedAt, numberOf } from '../core/polled-api';
import { emptied, type ListName, makeThing, THING_KINDS, type Thing, type ThingKind } from './things';
import type { RedditAccess } from './tokens';

const DEFAULT_SUBREDDIT = 'acme';

export interface Place {
	feed: Feed<Thing>;
	/** What a list shows, newest first: as it is, or as it was when it was kept. */
	shown: (list: ListName, subreddit?: string) => readonly Thing[];
	pages: Record<string, PageCall>;
}

function changingPages(world: World, feed: Feed<Thing>): Record<'remove' | 'empty' | 'edit', PageCall> {
	const change = (name: unknown, work: (thing: Thing) => Thing): void => {
		if (!feed.change((thing) => thing.name === name, work)) throw pageRefusal(`there is no ${String(name)}`);
	};

	return {
		/** By its author or by a moderator: no list has it any more. */
		remove({ name, afterAnswers }) {
			feed.remove((thing) => thing.name === name, numberOf(afterAnswers, 0));
		},
		/** By its author, where the list goes on to show that there was something. */
		empty: ({ name }) => change(name, emptied),
		edit({ name, text }) {
			if (textOf(name).startsWith('t4_')) throw pageRefusal('messages cannot be edited');
			const edited = Math.floor(world.clock.now() / 1000);
			change(name, (thing) => ({
				...thing,
				data: { ...thing.data, [thing.kind === 't3' ? 'selftext' : 'body']: textOf(text), edited },
			}));
		},
	};
}

/** Things, and the lists that they are in. */
export function createPlace(world: World, { username }: RedditAccess): Place {
	const feed = createFeed<Thing>();
	let serial = 0;
	let stale: { things: readonly Thing[]; answers: number } | null = null;

	/** Ids are given when it happens, however late it comes to be seen. */
	const happen =
		(kind: ThingKind): PageCall =>
		(input) => {
			serial += 1;
			const subreddit = textOf(input.subreddit) || DEFAULT_SUBREDDIT;
			const thing = makeThing(kind, { serial, at: happenedAt(world, input), username, subreddit, input });
			feed.add(thing, numberOf(input.afterAnswers, 0));
			return { name: thing.name };
		};

	function current(): readonly Thing[] {
		if (stale === null) return feed.seen();
		const { things } = stale;
		stale.answers -= 1;
		if (stale.answers <= 0) stale = null;
		return things;
	}

	return {
		feed,
		shown: (list, subreddit) =>
			current()
				.filter(
					({ lists, data }) =>
						lists.includes(list) && (subreddit === undefined || data.subreddit === subreddit),
				)
				.toSorted(
					(left, right) =>
						Number(right.data.created_utc) - Number(left.data.created_utc) || compare(right, left),
				),
		pages: {
			...Object.fromEntries(THING_KINDS.map((kind) => [kind, happen(kind)])),
			...changingPages(world, feed),
			/** The next lists show what there is now, whatever comes meanwhile. */
			keepStale({ answers }) {
				stale = { things: feed.seen(), answers: numberOf(answers, 1) };
			},
		},
	};
}

/** The later one has the greater id. */
function compare(left: Thing, right: Thing): number {
	return parseInt(left.name.slice(3), 36) - parseInt(right.name.slice(3), 36);
}
