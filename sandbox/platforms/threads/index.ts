import { objectionTo } from '../core/addresses';
import { listOf, textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { type EventWords, pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { metaMessage, metaRules, shakeHands } from '../meta';

export interface ThreadsAccess {
	appId: string;
	threadsAppSecret: string;
	userId: string;
}

const KINDS = { reply: 'moderate', mention: 'interaction' } as const;

type ThreadsKind = keyof typeof KINDS;

/** The API writes times with an offset and no fraction. */
const timeText = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');

function payloadOf(kind: ThreadsKind, access: ThreadsAccess, at: number, serial: number, words: EventWords): object {
	const { handle } = personOf(words.person);
	const post = {
		id: String(17_890_000_000_000_000n + BigInt(serial)),
		username: handle,
		text: words.text ?? DEFAULT_TEXT,
		media_type: 'TEXT_POST',
		permalink: `https://www.threads.com/@${handle}/post/S${serial}`,
		shortcode: `S${serial}`,
		timestamp: timeText(at),
	};
	const root = { id: '17890000000000001', owner_id: access.userId, username: 'acme.tools' };
	const value = kind === 'reply' ? { ...post, replied_to: { id: root.id }, root_post: root } : post;
	return {
		app_id: access.appId,
		topic: KINDS[kind],
		target_id: access.userId,
		time: Math.floor(at / 1000),
		subscription_id: '234567',
		has_uid_field: false,
		values: { value, field: kind === 'reply' ? 'replies' : 'mentions' },
	};
}

function create(world: World, access: ThreadsAccess): Platform {
	let subscription: { callbackUrl: string; topics: string[] } | null = null;
	let serial = 1000;

	/** The only way: Threads has no API for it. */
	async function subscribe(input: Readonly<Record<string, unknown>>): Promise<void> {
		const callbackUrl = textOf(input.callbackUrl);
		if (objectionTo(callbackUrl) !== null) throw pageRefusal('The callback URL must be a public HTTPS address');
		const problem = await shakeHands(world, callbackUrl, textOf(input.verifyToken));
		if (problem !== null) throw pageRefusal(problem);
		subscription = { callbackUrl, topics: listOf(input.topics ?? Object.values(KINDS)) };
	}

	return {
		routes: [],
		pages: {
			subscribe,
			unsubscribe() {
				subscription = null;
			},
		},
		kinds: Object.keys(KINDS),
		compose(kind, words) {
			const known = kind as ThreadsKind;
			if (subscription === null || !subscription.topics.includes(KINDS[known])) return [];
			serial += 1;
			const payload = payloadOf(known, access, world.clock.now(), serial, words);
			const { callbackUrl: address } = subscription;
			return [metaMessage({ kind, id: String(serial), address, secret: access.threadsAppSecret, payload })];
		},
		rulesOf: () => metaRules(false),
		isWanted: ({ address }) => subscription?.callbackUrl === address,
	};
}

/** The Threads use case of a Meta app: one address, set in the dashboard alone, and a secret of its own. */
export const threads: PlatformKind<ThreadsAccess> = {
	access: { appId: '2000300040005000', threadsAppSecret: 'sandbox-threads-app-secret', userId: '78901' },
	create,
};
