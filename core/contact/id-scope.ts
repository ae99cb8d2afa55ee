import type { Platform } from './model';

/** How far the ids of a platform reach: inside of what an id names one account, and how that scope is known. */
interface IdScope {
	/** Inside of what an id names one account, in words. */
	within: string;
	/**
	 * How the scope is known. `everywhere`: there is one scope only. `id`: it is part of the id. `event`: a payload or
	 * a mapping names it beside the id. `untold`: no payload names it.
	 */
	from: 'everywhere' | 'id' | 'event' | 'untold';
	/** Where a payload names it. */
	named: string | null;
	/** Whether the same id can be somebody else's in another scope. */
	isReused: boolean;
	/** Who says so. */
	witness: string;
}

const EVERYWHERE = { within: 'the whole platform', from: 'everywhere', named: null, isReused: false } as const;

/**
 * The scope of the ids of every platform. Only ids of one scope contradict each other: one person has as many
 * Messenger ids as there are pages to write to. docs/recognising-people.md shows this table.
 */
export const ID_SCOPES: Readonly<Record<Platform, IdScope>> = {
	telegram: { ...EVERYWHERE, witness: 'Bot API' },
	whatsapp: {
		within: 'a business portfolio; numbers: the whole platform',
		from: 'untold',
		named: null,
		isReused: false,
		witness: 'Meta, business-scoped user IDs',
	},
	messenger: {
		within: 'a page',
		from: 'event',
		named: '`entry[].id`; through Chatwoot the inbox',
		isReused: true,
		witness: 'Meta, page-scoped IDs',
	},
	instagram: {
		within: 'a professional account',
		from: 'event',
		named: '`entry[].id`; through Chatwoot the inbox',
		isReused: true,
		witness: 'Meta, Instagram-scoped IDs',
	},
	facebook: {
		within: 'a page',
		from: 'event',
		named: '`entry[].id`',
		isReused: true,
		witness: 'Meta, page webhooks',
	},
	x: { ...EVERYWHERE, witness: 'X API' },
	linkedin: {
		within: 'an app',
		from: 'untold',
		named: null,
		isReused: false,
		witness: 'LinkedIn, Profile API: person ids are unique to an application',
	},
	threads: {
		within: 'an app',
		from: 'untold',
		named: null,
		isReused: false,
		witness: 'not confirmed; webhooks hold no id',
	},
	tiktok: {
		within: 'an app',
		from: 'event',
		named: '`client_key`',
		isReused: false,
		witness: 'TikTok, open_id; of `unique_identifier` not confirmed',
	},
	youtube: { ...EVERYWHERE, witness: 'Data API' },
	reddit: { ...EVERYWHERE, witness: 'Reddit API, `t2_` names' },
	discord: { ...EVERYWHERE, witness: 'Discord, snowflakes' },
	slack: {
		within: 'a workspace',
		from: 'id',
		named: 'the part before `:`',
		isReused: true,
		witness: 'Slack, Events API',
	},
	bluesky: { ...EVERYWHERE, witness: 'AT Protocol, DIDs' },
	mastodon: {
		within: 'a server',
		from: 'id',
		named: 'the host of the address',
		isReused: false,
		witness: 'ActivityPub, actor ids',
	},
	github: { ...EVERYWHERE, witness: 'REST API' },
	chatwoot: {
		within: 'an account',
		from: 'id',
		named: 'the part before `:`',
		isReused: true,
		witness: 'Chatwoot, account ids',
	},
	intercom: {
		within: 'a workspace',
		from: 'event',
		named: '`app_id`',
		isReused: false,
		witness: 'Intercom, webhook models',
	},
	other: {
		within: 'the network before `:`',
		from: 'id',
		named: 'the part before `:`, where there is one',
		isReused: false,
		witness: 'the mapping',
	},
};

/** The scope that an id itself names; `null` when it names none. */
export function scopeInId(platform: Platform, id: string): string | null {
	if (platform === 'mastodon') return /^https?:\/\/([^/]+)\//i.exec(id)?.[1]?.toLowerCase() ?? null;
	const end = id.indexOf(':');
	return end <= 0 ? null : id.slice(0, end);
}

/**
 * An inbox of a help desk, as a scope. The page or account behind it is not known, so it is neither the same as a page
 * nor another one.
 */
export function inboxScope(accountId: string, inboxId: string): string {
	return `inbox:${accountId}/${inboxId}`;
}

function isInbox(scope: string): boolean {
	return scope.startsWith('inbox:');
}

/** Whether two scopes of one platform are the same, different, or nobody can tell. */
export function compareScopes(one: string | null, other: string | null): 'same' | 'different' | 'unknown' {
	if (one === null || other === null) return 'unknown';
	if (one === other) return 'same';
	return isInbox(one) === isInbox(other) ? 'different' : 'unknown';
}

/** What is known of an account's scope by two sightings of it: a page beats an inbox, an inbox beats nothing. */
export function betterScope(earlier: string | null, later: string | null): string | null {
	if (earlier === null || (later !== null && isInbox(earlier) && !isInbox(later))) return later;
	return earlier;
}
