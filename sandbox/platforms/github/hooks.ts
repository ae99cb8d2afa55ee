import type { Reply } from '../../crm/core/exchange';
import { isRecord } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { listOf, textOf } from '../core/parameters';

export interface Hook {
	id: number;
	/** `repos/<owner>/<name>` or `orgs/<name>`. */
	place: string;
	isActive: boolean;
	events: string[];
	url: string;
	/** GitHub's default is the form. */
	contentType: 'json' | 'form';
	secret: string;
	createdAt: number;
}

/** Of one event, in one repository or organisation. */
const HOOKS_PER_EVENT = 20;

export const githubError = (status: number, message: string, errors?: object[]): Reply => ({
	status,
	json: { message, ...(errors === undefined ? {} : { errors }), documentation_url: 'https://docs.github.com/rest' },
});

const invalid = (message: string) =>
	githubError(422, 'Validation Failed', [{ resource: 'Hook', code: 'custom', message }]);

const ownerWord = (place: string) => (place.startsWith('orgs/') ? 'organization' : 'repository');

/** The secret is never shown again. */
export function shownHook({ id, place, isActive, events, url, contentType, secret, createdAt }: Hook): object {
	const time = new Date(createdAt).toISOString().replace(/\.\d+/, '');
	return {
		type: place.startsWith('orgs/') ? 'Organization' : 'Repository',
		id,
		name: 'web',
		active: isActive,
		events,
		config: { url, content_type: contentType, insecure_ssl: '0', ...(secret === '' ? {} : { secret: '********' }) },
		created_at: time,
		updated_at: time,
		ping_url: `https://api.github.com/${place}/hooks/${id}/pings`,
		deliveries_url: `https://api.github.com/${place}/hooks/${id}/deliveries`,
	};
}

/** @returns the refusal, or null. @param others the hooks of the same place, without the one that is changed */
export function objectionToHook(hook: Hook, others: readonly Hook[]): Reply | null {
	const why = objectionTo(hook.url, { isPlainAllowed: true });
	if (why === 'local') {
		const host = new URL(hook.url).hostname;
		return invalid(`url is not supported because it isn't reachable over the public Internet (${host})`);
	}
	if (why !== null) return invalid('url is not a valid URL');
	const isSame = (other: Hook) =>
		other.url === hook.url &&
		other.contentType === hook.contentType &&
		other.events.some((event) => hook.events.includes(event));
	if (others.some(isSame)) return invalid(`Hook already exists on this ${ownerWord(hook.place)}`);
	for (const event of hook.events) {
		if (others.filter(({ events }) => events.includes(event)).length >= HOOKS_PER_EVENT) {
			return invalid(`The "${event}" event cannot have more than ${HOOKS_PER_EVENT} hooks`);
		}
	}
	return null;
}

/** What a request sets, over what stood there. */
export function hookFrom(asked: Record<string, unknown>, standing: Hook): Hook {
	const config = isRecord(asked.config) ? asked.config : null;
	return {
		...standing,
		isActive: typeof asked.active === 'boolean' ? asked.active : standing.isActive,
		events: asked.events === undefined ? standing.events : listOf(asked.events),
		// A configuration that is sent takes the place of the whole: without a secret there is none any more.
		...(config === null
			? {}
			: {
					url: textOf(config.url),
					contentType: config.content_type === 'json' ? ('json' as const) : ('form' as const),
					secret: textOf(config.secret),
				}),
	};
}
