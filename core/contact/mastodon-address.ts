import { canonicalHandle } from './handle';
import type { ProfileReference } from './profile-path';

/*
 * Mastodon runs on thousands of hosts, and `/@name` is a form that many other sites use too. So a host counts only when
 * it is a known large server or says in its name that it is one. Names of big platforms inside a host are the mark of a
 * look-alike and never count.
 */
const SERVERS: ReadonlySet<string> = new Set(
	(
		'mas.to hachyderm.io fosstodon.org infosec.exchange techhub.social chaos.social ruby.social phpc.social indieweb.social ' +
		'universeodon.com journa.host sigmoid.social scholar.social aus.social c.im masto.ai masto.nu masto.es mastodonapp.uk ' +
		'toot.community toot.io tooting.ch det.social norden.social sfba.social social.coop social.lol troet.cafe pawoo.net ' +
		'mstdn.social mstdn.ca mstdn.jp mstdn.plus newsie.social home.social kolektiva.social tech.lgbt ioc.exchange ' +
		'vivaldi.net social.vivaldi.net piaille.fr mamot.fr respublicae.eu ec.social-network.europa.eu defcon.social front-end.social'
	).split(' '),
);
const SAYS_SO = /(?:^|[.-])(?:mastodon|masto|mstdn|toot|fediverse|fedi|social)(?=[.-]|$)/;
const BRANDS =
	'twitter|instagram|threads|tiktok|facebook|linkedin|youtube|telegram|reddit|github|bsky|whatsapp|discord|medium|' +
	'google|apple|microsoft';
const BRAND = new RegExp(`(?:^|[.-])[a-z0-9]*(?:${BRANDS})|(?:^|\\.)(?:x|t|m|fb|wa)\\.(?:com|me)\\.`);
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const TABS: ReadonlySet<string> = new Set(['with_replies', 'media', 'followers', 'following', 'tagged', 'featured']);

function isServer(host: string): boolean {
	return HOST.test(host) && !BRAND.test(host) && (SERVERS.has(host) || SAYS_SO.test(host));
}

/** `/@name`, `/@name@other.host`, `/users/name` and the `/web/` forms of both; posts have one segment more. */
export function readMastodon(hostname: string, segments: readonly string[]): ProfileReference | null {
	const host = hostname.replace(/^www\./, '');
	if (!isServer(host)) return null;
	const [first = '', second, ...rest] = segments[0] === 'web' ? segments.slice(1) : segments;
	let account: string | null = null;
	if (first.startsWith('@') && (second === undefined || TABS.has(second))) account = first.slice(1);
	else if (first === 'users' && second !== undefined) account = second;
	if (account === null || rest.length > 0) return null;
	const handle = canonicalHandle('mastodon', account.includes('@') ? account : `${account}@${host}`);
	return handle === null ? null : { platform: 'mastodon', handle };
}
