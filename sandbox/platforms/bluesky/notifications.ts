import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { createFeed, type Feed } from '../core/feed';
import { textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { pageRefusal, type PageCall, type World } from '../core/platform';
import { happenedAt, numberOf } from '../core/polled-api';
import { xrpcError } from './answers';

export interface Notification {
	uri: string;
	cid: string;
	reason: string;
	reasonSubject: string | null;
	person: number;
	record: Record<string, unknown>;
	/** The earlier one of when it was written, by its author, and when it was seen first. ISO 8601. */
	sortAt: string;
}

const COLLECTIONS: Readonly<Record<string, string>> = {
	like: 'app.bsky.feed.like',
	'like-via-repost': 'app.bsky.feed.like',
	repost: 'app.bsky.feed.repost',
	'repost-via-repost': 'app.bsky.feed.repost',
	follow: 'app.bsky.graph.follow',
	mention: 'app.bsky.feed.post',
	reply: 'app.bsky.feed.post',
	quote: 'app.bsky.feed.post',
};
const REASONS = Object.keys(COLLECTIONS);

const didOf = (person: number) => `did:plc:person${String(person).padStart(18, 'a')}`;

function recordOf(reason: string, own: string, createdAt: string, text: string): Record<string, unknown> {
	const $type = COLLECTIONS[reason];
	const subject = { uri: `at://${own}/app.bsky.feed.post/3ksandbox`, cid: 'bafyreisandboxsubject' };
	if (reason === 'follow') return { $type, createdAt, subject: own };
	if ($type !== 'app.bsky.feed.post') return { $type, createdAt, subject };
	const post = { $type, createdAt, langs: ['en'], text };
	if (reason === 'reply') return { ...post, reply: { parent: subject, root: subject } };
	if (reason === 'quote') return { ...post, embed: { $type: 'app.bsky.embed.record', record: subject } };
	const features = [{ $type: 'app.bsky.richtext.facet#mention', did: own }];
	return { ...post, facets: [{ features, index: { byteStart: 0, byteEnd: 5 } }] };
}

export interface Timeline {
	feed: Feed<Notification>;
	pages: Record<'notify' | 'takeBack' | 'block' | 'unblock', PageCall>;
	list: (request: SandboxRequest) => Reply;
}

function notificationOf(
	world: World,
	own: string,
	serial: number,
	input: Readonly<Record<string, unknown>>,
): Notification {
	const reason = textOf(input.reason) || 'mention';
	if (!REASONS.includes(reason)) throw pageRefusal(`reason is one of: ${REASONS.join(', ')}`);
	const person = numberOf(input.person, 1);
	const createdAt = new Date(happenedAt(world, input)).toISOString();
	const rkey = `3k${serial.toString(36).padStart(11, '2')}`;
	const seenAt = new Date(world.clock.now()).toISOString();
	return {
		// One record may be told of twice, for two reasons.
		uri: textOf(input.uri) || `at://${didOf(person)}/${COLLECTIONS[reason]}/${rkey}`,
		cid: `bafyrei${world.random.hex(40)}`,
		reason,
		reasonSubject: ['follow', 'mention'].includes(reason) ? null : `at://${own}/app.bsky.feed.post/3ksandbox`,
		person,
		record: recordOf(reason, own, createdAt, textOf(input.text) || DEFAULT_TEXT),
		sortAt: createdAt < seenAt ? createdAt : seenAt,
	};
}

function shown({ uri, cid, reason, reasonSubject, person, record, sortAt }: Notification): object {
	const who = personOf(person);
	return {
		uri,
		cid,
		author: {
			did: didOf(person),
			handle: `${who.handle.replace('_', '-')}.bsky.social`,
			displayName: who.name,
			viewer: { muted: false, blockedBy: false },
			labels: [],
			createdAt: '2024-01-01T00:00:00.000Z',
			indexedAt: '2024-01-01T00:00:00.000Z',
		},
		reason,
		...(reasonSubject === null ? {} : { reasonSubject }),
		record,
		isRead: false,
		indexedAt: sortAt,
		labels: [],
	};
}

/** What was done to one account, as the network's own view of it lists it. */
export function createTimeline(world: World, own: string): Timeline {
	const feed = createFeed<Notification>();
	const blocked = new Set<number>();
	let serial = 1000;

	function list({ query }: SandboxRequest): Reply {
		const limit = Number(query.get('limit') ?? 50);
		const invalid = (message: string) => xrpcError(400, 'InvalidRequest', message);
		if (!Number.isInteger(limit) || limit < 1) return invalid('Error: limit can not be less than 1');
		if (limit > 100) return invalid('Error: limit can not be greater than 100');
		if (query.has('seenAt')) return invalid('The seenAt parameter is unsupported');
		const cursor = query.get('cursor');
		if (cursor !== null && Number.isNaN(Date.parse(cursor))) return invalid('Malformed cursor');
		const reasons = query.getAll('reasons');
		// By the time alone: of those that share one, a page may show some and the next page none.
		const read = feed
			.seen()
			.filter(({ sortAt }) => cursor === null || sortAt < cursor)
			.toSorted((left, right) => (left.sortAt === right.sortAt ? 0 : left.sortAt < right.sortAt ? 1 : -1))
			.slice(0, limit);
		// Those that are not to be seen are left out of a page after it was read: it may be short, or empty.
		const notifications = read
			.filter(({ person, reason }) => !blocked.has(person) && (reasons.length === 0 || reasons.includes(reason)))
			.map(shown);
		const last = read.at(-1)?.sortAt;
		return {
			status: 200,
			json: { notifications, ...(last === undefined ? {} : { cursor: last }), priority: false },
		};
	}

	return {
		feed,
		list,
		pages: {
			notify(input) {
				serial += 1;
				const made = notificationOf(world, own, serial, input);
				feed.add(made, numberOf(input.afterAnswers, 0));
				return { uri: made.uri, sortAt: made.sortAt };
			},
			/** A like or a follow is taken back, a post is deleted. */
			takeBack: ({ uri, afterAnswers }) =>
				void feed.remove((each) => each.uri === uri, numberOf(afterAnswers, 0)),
			block: ({ person }) => void blocked.add(numberOf(person, 1)),
			unblock: ({ person }) => void blocked.delete(numberOf(person, 1)),
		},
	};
}
