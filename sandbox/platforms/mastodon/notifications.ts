import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { createFeed } from '../core/feed';
import { authorization, textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { pageRefusal, type PageCall, type World } from '../core/platform';
import { happenedAt, numberOf, type PolledApi, polledApi, type PolledRoute } from '../core/polled-api';
import { limitPerWindow } from '../core/request-limit';
import { accountOf } from './accounts';
import { ABOUT_OWN, linkOf, type Notification, pageOf, shown, type Status } from './notification-page';

export interface MastodonApiAccess {
	server: string;
	/** Of the account whose notifications are read. */
	accessToken: string;
	/** What the token may do, with spaces between. */
	scope: string;
	/** In five minutes. */
	requestsPerWindow: number;
}

const FIVE_MINUTES = 300_000;
/** Soon there is one digit more: whoever compares ids as text is found out. */
const FIRST_ID = 99_990n;

const WITH_STATUS = ['mention', 'status', 'reblog', 'favourite', 'poll', 'update', 'quote'];
const TYPES = [...WITH_STATUS, 'follow', 'follow_request', 'admin.sign_up', 'severed_relationships'];

const TOO_MANY: Reply = { status: 429, json: { error: 'Too many requests' } };

function createInbox(world: World, server: string) {
	const feed = createFeed<Notification>();
	let next = FIRST_ID;

	function notify(input: Readonly<Record<string, unknown>>) {
		const type = textOf(input.type) || 'mention';
		if (!TYPES.includes(type)) throw pageRefusal(`type is one of: ${TYPES.join(', ')}`);
		const id = next;
		next += 1n;
		const person = numberOf(input.person, 1);
		const author = ABOUT_OWN.includes(type) ? 'acme' : personOf(person).handle;
		const uri = textOf(input.uri) || `https://${server}/users/${author}/statuses/${111_000_000_000_000_000n + id}`;
		const status: Status = {
			uri,
			text: textOf(input.text) || DEFAULT_TEXT,
			editedAt: null,
			visibility: textOf(input.visibility) || 'public',
			isReply: input.isReply === true,
		};
		const made = {
			id,
			type,
			at: happenedAt(world, input),
			person,
			status: WITH_STATUS.includes(type) ? status : null,
		};
		feed.add(made, numberOf(input.afterAnswers, 0));
		return { id: String(id), ...(made.status && { uri }) };
	}

	const pages: Record<'notify' | 'dismiss' | 'deleteStatus' | 'editStatus', PageCall> = {
		notify,
		dismiss: ({ id }) => void feed.remove((each) => String(each.id) === id),
		/** What was said of it is gone as well. */
		deleteStatus: ({ uri, afterAnswers }) =>
			void feed.remove(({ status }) => status?.uri === uri, numberOf(afterAnswers, 0)),
		editStatus({ uri, text }) {
			const edited = { text: textOf(text), editedAt: world.clock.now() };
			const isThere = feed.change(
				({ status }) => status?.uri === uri,
				(each) => ({ ...each, status: each.status && { ...each.status, ...edited } }),
			);
			if (!isThere) throw pageRefusal(`there is no status ${String(uri)}`);
		},
	};
	return { feed, pages };
}

/** The part of a server that answers: what was done to one account. */
export function notificationsApi(world: World, access: MastodonApiAccess): PolledApi {
	const { server } = access;
	const { feed, pages } = createInbox(world, server);
	const limit = limitPerWindow(world.clock, access.requestsPerWindow, FIVE_MINUTES);
	let token: string | null = access.accessToken;
	let { scope } = access;

	const guarded =
		(wanted: string, handle: PolledRoute['handle']): PolledRoute['handle'] =>
		(request) => {
			const given = authorization(request, 'bearer');
			if (given === null) return { status: 401, json: { error: 'This method requires an authenticated user' } };
			if (given !== token) return { status: 401, json: { error: 'The access token is invalid' } };
			const isAllowed = scope.split(' ').some((each) => each === 'read' || each === wanted);
			const outside = { error: 'This action is outside the authorized scopes' };
			return isAllowed ? handle(request) : { status: 403, json: outside };
		};

	function list(request: SandboxRequest): Reply {
		const page = pageOf(feed.seen(), request.query);
		return { status: 200, headers: linkOf(page, request, server), json: page.map((each) => shown(each, server)) };
	}

	const own: PolledRoute['handle'] = () => ({ status: 200, json: accountOf(server, 0) });
	const api = polledApi(world, {
		routes: [
			{
				method: 'GET',
				template: '/api/v1/notifications',
				isList: true,
				handle: guarded('read:notifications', list),
			},
			{
				method: 'GET',
				template: '/api/v1/accounts/verify_credentials',
				handle: guarded('read:accounts', own),
			},
		],
		limit,
		limitHeaders: () => ({
			'x-ratelimit-limit': String(access.requestsPerWindow),
			'x-ratelimit-remaining': String(limit.remaining()),
			'x-ratelimit-reset': new Date(limit.endsAt()).toISOString(),
		}),
		limited: () => TOO_MANY,
		answered: feed.answered,
	});
	return {
		routes: api.routes,
		pages: Object.assign(pages, api.pages, {
			/** Preferences > Account > Authorized apps > Revoke. */
			revokeToken() {
				token = null;
			},
			setScope({ scope: wanted }: Readonly<Record<string, unknown>>) {
				scope = textOf(wanted);
			},
		}),
	};
}
