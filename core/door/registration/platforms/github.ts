import { fieldsOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, ApiRequest, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { isSameSet, ownIn, unless, withAddress } from './many-places';

/** https://docs.github.com/rest/repos/webhooks and https://docs.github.com/rest/orgs/webhooks */

const NAME = 'GitHub';

const EVENTS = [
	'commit_comment',
	'discussion',
	'discussion_comment',
	'fork',
	'issue_comment',
	'issues',
	'pull_request',
	'pull_request_review',
	'pull_request_review_comment',
	'star',
];

const DEFAULT_API = 'https://api.github.com';

const PAGE_SIZE = 100;
/** Twenty hooks are allowed for an event, so there are never so many. */
const MOST_PAGES = 10;

const HEADERS = {
	accept: 'application/vnd.github+json',
	'x-github-api-version': '2022-11-28',
	'user-agent': 'n8n-nodes-social-crm',
};

interface Hook {
	id: number;
	url: string;
	isActive: boolean;
	events: readonly string[];
	contentType: unknown;
	insecureSsl: unknown;
}

const OWNER = '[A-Za-z0-9][A-Za-z0-9-]{0,38}';
const REPOSITORY = new RegExp(`^(?:https://[^/\\s]+/)?(${OWNER})(?:/([\\w.-]{1,100}?))?(?:\\.git)?/?$`);

/** Where the hooks of a repository or an organisation are. */
function hooksAt({ about, access }: Wanted): string {
	const [, owner, repository] = REPOSITORY.exec((about.repository ?? '').trim()) ?? [];
	if (owner === undefined || repository === '.' || repository === '..') {
		throw new RegistrationError('incomplete', 'There is no repository or organization to register at.', {
			fix: 'Give owner/name for a repository, or the name alone for an organization.',
		});
	}
	const root = (access.baseUrl || DEFAULT_API).replace(/\/+$/, '');
	return repository === undefined ? `${root}/orgs/${owner}/hooks` : `${root}/repos/${owner}/${repository}/hooks`;
}

type Asked = Omit<ApiRequest, 'headers' | 'signed'> & { doing: string };

async function ask(call: ApiCall, wanted: Wanted, { doing, ...request }: Asked): Promise<ApiAnswer> {
	const answer = await call({ ...request, headers: HEADERS, signed: true });
	if (isSuccess(answer)) return answer;
	throw refusal(wanted, doing, answer);
}

const MISSING = 'Look at the name, and whether the token may administer its webhooks: GitHub says the same of either.';
const SCOPE =
	'Give the token the scope admin:repo_hook (admin:org_hook for an organization), or the permission Webhooks: read and write.';

function refusal(wanted: Wanted, doing: string, answer: ApiAnswer): RegistrationError {
	const { message, errors } = fieldsOf(answer.body);
	const first: unknown = Array.isArray(errors) ? errors[0] : null;
	const words = [message, fieldsOf(first).message].filter((each) => typeof each === 'string').join(': ');
	const isLimit = answer.headers['x-ratelimit-remaining'] === '0' || 'retry-after' in answer.headers;
	return refusedBy({
		platform: NAME,
		doing,
		answer,
		words,
		wanted,
		...(answer.status === 403 && isLimit ? { kind: 'rateLimited' } : {}),
		...(answer.status === 403 && !isLimit ? { fix: SCOPE } : {}),
		...(answer.status === 404 ? { fix: MISSING } : {}),
	});
}

function hookIn(value: unknown): Hook | null {
	const { id, active, events, config } = fieldsOf(value);
	const { url, content_type: contentType, insecure_ssl: insecureSsl } = fieldsOf(config);
	if (typeof id !== 'number' || typeof url !== 'string') return null;
	const named = Array.isArray(events) ? events.map(String) : [];
	return { id, url, isActive: active === true, events: named, contentType, insecureSsl };
}

async function hooksOf(call: ApiCall, wanted: Wanted): Promise<Hook[]> {
	const url = hooksAt(wanted);
	const doing = 'list its webhooks';
	const hooks: Hook[] = [];
	for (let page = 1; page <= MOST_PAGES; page++) {
		const query = { per_page: String(PAGE_SIZE), page: String(page) };
		const { body } = await ask(call, wanted, { method: 'GET', url, query, doing });
		if (!Array.isArray(body)) throw unreadableAnswer(NAME, doing);
		hooks.push(...body.map(hookIn).filter((hook) => hook !== null));
		if (body.length < PAGE_SIZE) break;
	}
	return hooks;
}

function differencesOf(kept: Hook, surplus: readonly Hook[], { events }: Wanted): string[] {
	return [
		...(kept.isActive ? [] : ['switched off']),
		...(isSameSet(kept.events, events) ? [] : ['the events']),
		...(kept.contentType === 'json' ? [] : ['the content type']),
		...(String(kept.insecureSsl) === '0' ? [] : ['the check of the certificate']),
		...(surplus.length === 0 ? [] : ['more than one']),
	];
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const { kept, surplus } = ownIn(await hooksOf(call, wanted), wanted);
	return kept === undefined ? { kind: 'none' } : { kind: 'ours', differs: differencesOf(kept, surplus, wanted) };
}

async function removeHooks(call: ApiCall, wanted: Wanted, hooks: readonly Hook[]): Promise<void> {
	for (const { id } of hooks) {
		const request: Asked = { method: 'DELETE', url: `${hooksAt(wanted)}/${id}`, doing: 'remove the webhook' };
		await ask(call, wanted, request).catch(unless('notFound'));
	}
}

const EXISTS = /already exists/i;

async function set(call: ApiCall, wanted: Wanted): Promise<void> {
	const { kept, surplus } = ownIn(await hooksOf(call, wanted), wanted);
	await removeHooks(call, wanted, surplus);
	const config = { url: wanted.address, content_type: 'json', insecure_ssl: '0', secret: wanted.secret };
	const json = { name: 'web', active: true, events: wanted.events, config };
	if (kept !== undefined) {
		const request: Asked = {
			method: 'PATCH',
			url: `${hooksAt(wanted)}/${kept.id}`,
			json,
			doing: 'change the webhook',
		};
		await ask(call, wanted, request).catch(unless('notFound'));
		return;
	}
	const request: Asked = { method: 'POST', url: hooksAt(wanted), json, doing: 'add the webhook' };
	await ask(call, wanted, request).catch(unless('refused', EXISTS));
}

/** A hook of a repository or an organisation. Others' hooks stand beside it. */
export const github: Registrar = {
	door: 'github',
	name: NAME,
	places: 'many',
	events: EVENTS,
	renewAfterMs: null,
	look,
	set,
	async remove(call, wanted) {
		await removeHooks(call, wanted, withAddress(await hooksOf(call, wanted), wanted.address));
	},
};
