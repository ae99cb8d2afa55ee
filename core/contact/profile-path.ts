import { canonicalHandle, isStableId } from './handle';
import type { Platform } from './model';

export type ProfileReference = { platform: Platform; handle: string } | { platform: Platform; userId: string };

/** A parsed address of a site: decoded path segments, query, and what stands before the site's domain. */
export interface SitePath {
	segments: readonly string[];
	query: URLSearchParams;
	subdomain: string;
}

/** Reads the profile a path of one site names; `null` for pages and posts. */
export type PathReader = (path: SitePath) => ProfileReference | null;

function words(list: string): ReadonlySet<string> {
	return new Set(list.split(' '));
}

function byHandle(platform: Platform, raw: string | undefined): ProfileReference | null {
	const handle = raw === undefined ? null : canonicalHandle(platform, raw);
	if (handle === null) return null;
	return isStableId(platform, handle) ? { platform, userId: handle } : { platform, handle };
}

function byId(platform: Platform, id: string | null | undefined, pattern: RegExp): ProfileReference | null {
	return id !== null && id !== undefined && pattern.test(id) ? { platform, userId: id } : null;
}

/** `/<handle>` and its tabs. A longer path is a post, even where its owner could be read from it: it is no profile. */
function namedAtRoot(platform: Platform, reserved: ReadonlySet<string>, tabs: ReadonlySet<string>): PathReader {
	return ({ segments: [name, tab, ...rest] }) => {
		if (name === undefined || reserved.has(name.toLowerCase())) return null;
		if (rest.length > 0 || (tab !== undefined && !tabs.has(tab.toLowerCase()))) return null;
		return byHandle(platform, name);
	};
}

/** `/@<handle>` and its tabs. */
function namedWithAt(platform: Platform, tabs: ReadonlySet<string>): PathReader {
	const read = namedAtRoot(platform, new Set(), tabs);
	return (path) => (path.segments[0]?.startsWith('@') === true ? read(path) : null);
}

const DIGITS = /^\d{1,25}$/;

const X_RESERVED = words(
	'i home explore search settings notifications messages login signup logout intent share hashtag compose tos privacy ' +
		'about account download jobs who_to_follow oauth widgets personalization communities lists bookmarks topics',
);
const readXName = namedAtRoot(
	'x',
	X_RESERVED,
	words('with_replies media likes followers following highlights articles verified_followers affiliates about'),
);

export const readX: PathReader = (path) => {
	const [first, second, third, ...rest] = path.segments;
	// The permanent address of an account, which outlives a change of name.
	if (first?.toLowerCase() === 'i' && second?.toLowerCase() === 'user' && rest.length === 0)
		return byId('x', third, DIGITS);
	return readXName(path);
};

const readInstagramName = namedAtRoot(
	'instagram',
	words(
		'p reel reels tv stories explore accounts direct about developer developers legal web s ar api graphql challenge ' +
			'emails session nametag static press blog directory locations tags topics popular archive create privacy terms help ' +
			'support safety invites notifications qr oauth your_activity',
	),
	words('tagged reels feed channel guides followers following'),
);

export const readInstagram: PathReader = (path) => {
	const [first, ...rest] = path.segments;
	return readInstagramName(first === '_u' ? { ...path, segments: rest } : path);
};

export const readThreads = namedWithAt('threads', words('replies reposts media followers following'));

export const readTikTok = namedWithAt('tiktok', new Set());

const readFacebookName = namedAtRoot(
	'facebook',
	words(
		'groups pages pg p events watch marketplace gaming reel reels stories story.php photo photo.php photos video.php videos ' +
			'permalink.php posts share sharer sharer.php dialog hashtag help policies policy privacy legal terms login login.php ' +
			'recover messages messages.php notifications search settings home home.php public places games fundraisers donate ' +
			'business ads adsmanager careers people directory developers l.php plugins tr media friends memories saved live ' +
			'bookmarks profile.php plugin oauth ajax about r.php reg lite mobile messenger me',
	),
	words(
		'about photos photos_by photos_of videos friends likes followers following map sports music movies tv books reviews',
	),
);

export const readFacebook: PathReader = (path) => {
	const [first = '', second, third, ...rest] = path.segments;
	if (first.toLowerCase() === 'profile.php')
		return second === undefined ? byId('facebook', path.query.get('id'), DIGITS) : null;
	if (first.toLowerCase() === 'people' && second !== undefined && rest.length === 0)
		return byId('facebook', third, DIGITS);
	if (/^\d{5,25}$/.test(first)) return second === undefined ? { platform: 'facebook', userId: first } : null;
	return readFacebookName(path);
};

export const readLinkedIn: PathReader = ({ segments }) => {
	const at = /^(?:comm|mwlite)$/i.test(segments[0] ?? '') ? 1 : 0;
	// Whatever follows the name (a language, "recent-activity", "details") is still a page about that person.
	return segments[at]?.toLowerCase() === 'in' ? byHandle('linkedin', segments[at + 1]) : null;
};

const readYouTubeName = namedWithAt(
	'youtube',
	words(
		'videos shorts streams live playlists community about featured channels podcasts releases posts store courses',
	),
);

export const readYouTube: PathReader = (path) => {
	const [first, second] = path.segments;
	if (first?.toLowerCase() !== 'channel') return readYouTubeName(path);
	return second === undefined ? null : byId('youtube', second, /^UC[A-Za-z0-9_-]{22}$/);
};

const TELEGRAM_RESERVED = words(
	'joinchat addstickers addemoji addtheme addlist c share proxy socks login iv bg setlanguage invoice confirmphone contact ' +
		'giftcode boost stars m k z a s nft call',
);
const readTelegramName = namedAtRoot('telegram', TELEGRAM_RESERVED, new Set());

export const readTelegram: PathReader = (path) => {
	const { segments, subdomain } = path;
	if (subdomain !== '' && subdomain !== 'www') return segments.length === 0 ? byHandle('telegram', subdomain) : null;
	// `/s/<name>` is the public preview of a channel.
	return readTelegramName(segments[0]?.toLowerCase() === 's' ? { ...path, segments: segments.slice(1) } : path);
};

const readRedditName = namedAtRoot(
	'reddit',
	words('me'),
	words('about comments submitted overview posts saved upvoted downvoted hidden gilded'),
);

export const readReddit: PathReader = (path) => {
	const [first = '', ...rest] = path.segments;
	return /^u(?:ser)?$/i.test(first) ? readRedditName({ ...path, segments: rest }) : null;
};

export const readGitHub = namedAtRoot(
	'github',
	words(
		'about features pricing topics explore marketplace login join signup settings orgs organizations sponsors notifications ' +
			'issues pulls search trending collections events security site contact enterprise team apps customer-stories readme ' +
			'new codespaces dashboard stars discussions account sessions logout nonprofit watching home blog press solutions ' +
			'resources open-source education users premium-support copilot models gist gists mobile edu partners git-guides',
	),
	new Set(),
);

const readBlueskyName = namedAtRoot('bluesky', new Set(), words('follows followers known-followers'));

export const readBluesky: PathReader = (path) => {
	const [first, ...rest] = path.segments;
	return first?.toLowerCase() === 'profile' ? readBlueskyName({ ...path, segments: rest }) : null;
};

export const readWhatsApp: PathReader = ({ segments: [first, ...rest], query, subdomain }) => {
	if (rest.length > 0 || first === undefined) return null;
	const number = first.toLowerCase() === 'send' && /^(?:api|web)$/.test(subdomain) ? query.get('phone') : first;
	return byId('whatsapp', number?.trim().replace(/^\+/, ''), /^[1-9]\d{6,14}$/);
};

export const readDiscord: PathReader = ({ segments: [first, id, ...rest] }) =>
	first?.toLowerCase() === 'users' && rest.length === 0 ? byId('discord', id, /^\d{15,20}$/) : null;
