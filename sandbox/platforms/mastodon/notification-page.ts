import type { SandboxRequest } from '../../crm/core/exchange';
import { accountOf } from './accounts';

export interface Notification {
	/** Numbers of one sequence, given when it happens. */
	id: bigint;
	type: string;
	at: number;
	person: number;
	status: Status | null;
}

export interface Status {
	uri: string;
	text: string;
	editedAt: number | null;
	visibility: string;
	isReply: boolean;
}

const DEFAULT_LIMIT = 40;
const LONGEST_PAGE = 80;

/** Of these the status is the account's own. */
export const ABOUT_OWN = ['reblog', 'favourite', 'poll'];

function htmlOf(text: string): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return `<p>${escaped.replaceAll('\n', '<br />')}</p>`;
}

export function shown({ id, type, at, person, status }: Notification, server: string): object {
	const account = accountOf(server, person);
	const created = new Date(at).toISOString();
	const ofStatus = status && {
		id: String(111_000_000_000_000_000n + id),
		created_at: created,
		in_reply_to_id: status.isReply ? '110999999999999999' : null,
		in_reply_to_account_id: null,
		visibility: status.visibility,
		uri: status.uri,
		url: status.uri.replace('/users/', '/@').replace('/statuses/', '/'),
		content: htmlOf(status.text),
		edited_at: status.editedAt === null ? null : new Date(status.editedAt).toISOString(),
		reblog: null,
		account: ABOUT_OWN.includes(type) ? accountOf(server, 0) : account,
		mentions: [],
		tags: [],
		media_attachments: [],
	};
	return {
		id: String(id),
		type,
		created_at: created,
		group_key: `ungrouped-${id}`,
		account,
		...(ofStatus && { status: ofStatus }),
	};
}

/** https://docs.joinmastodon.org/methods/notifications/: newest first, whichever end a page was counted from. */
export function pageOf(all: readonly Notification[], query: URLSearchParams): readonly Notification[] {
	const wanted = Number(query.get('limit') ?? DEFAULT_LIMIT);
	const limit = Math.min(Number.isInteger(wanted) && wanted > 0 ? wanted : DEFAULT_LIMIT, LONGEST_PAGE);
	const bound = (name: string): bigint | null => {
		const text = query.get(name) ?? '';
		return /^\d+$/.test(text) ? BigInt(text) : null;
	};
	const [max, since, min] = [bound('max_id'), bound('since_id'), bound('min_id')];
	const types = query.getAll('types[]');
	const excluded = query.getAll('exclude_types[]');
	const matching = all
		.filter(({ type }) => (types.length === 0 || types.includes(type)) && !excluded.includes(type))
		.filter(({ id }) => (max === null || id < max) && (since === null || id > since) && (min === null || id > min))
		.toSorted((left, right) => (left.id < right.id ? 1 : -1));
	return min === null ? matching.slice(0, limit) : matching.slice(-limit);
}

/** The pages beside it. */
export function linkOf(
	page: readonly Notification[],
	{ query }: SandboxRequest,
	server: string,
): Record<string, string> {
	const [first] = page;
	const last = page.at(-1);
	if (first === undefined || last === undefined) return {};
	const at = (name: string, id: bigint, rel: string) => {
		const kept = new URLSearchParams([...query].filter(([key]) => !['max_id', 'since_id', 'min_id'].includes(key)));
		kept.set(name, String(id));
		return `<https://${server}/api/v1/notifications?${kept.toString()}>; rel="${rel}"`;
	};
	return { link: `${at('max_id', last.id, 'next')}, ${at('min_id', first.id, 'prev')}` };
}
