import { canonicalHandle } from './handle';
import { readMastodon } from './mastodon-address';
import type { Platform } from './model';
import type { PathReader, ProfileReference } from './profile-path';
import {
	readBluesky,
	readDiscord,
	readFacebook,
	readGitHub,
	readInstagram,
	readLinkedIn,
	readReddit,
	readTelegram,
	readThreads,
	readTikTok,
	readWhatsApp,
	readX,
	readYouTube,
} from './profile-path';

export type { ProfileReference } from './profile-path';

interface Site {
	/** What may stand before the domain, besides nothing. */
	subdomains: RegExp;
	read: PathReader;
}

const COMMON = /^(?:www|m|mobile|touch|lite)$/;

const FACEBOOK: Site = {
	subdomains: /^(?:www|web|m|mobile|mbasic|touch|lite|free|[a-z]{2,3}-[a-z]{2})$/,
	read: readFacebook,
};
const TELEGRAM: Site = { subdomains: /^[a-z0-9_]{1,32}$/, read: readTelegram };
const DISCORD: Site = { subdomains: /^(?:www|ptb|canary)$/, read: readDiscord };
const X: Site = { subdomains: COMMON, read: readX };
const THREADS: Site = { subdomains: COMMON, read: readThreads };

/** By registrable domain. All of them have two labels, so that is what a host is cut to. */
const SITES: ReadonlyMap<string, Site> = new Map<string, Site>([
	['x.com', X],
	['twitter.com', X],
	['instagram.com', { subdomains: COMMON, read: readInstagram }],
	['instagr.am', { subdomains: COMMON, read: readInstagram }],
	['threads.net', THREADS],
	['threads.com', THREADS],
	['tiktok.com', { subdomains: COMMON, read: readTikTok }],
	['facebook.com', FACEBOOK],
	['fb.com', FACEBOOK],
	['m.me', { subdomains: /^www$/, read: readFacebook }],
	['linkedin.com', { subdomains: /^(?:www|m|mobile|touch|[a-z]{2})$/, read: readLinkedIn }],
	['youtube.com', { subdomains: /^(?:www|m|mobile|music)$/, read: readYouTube }],
	['t.me', TELEGRAM],
	['telegram.me', TELEGRAM],
	['telegram.dog', TELEGRAM],
	['reddit.com', { subdomains: /^(?:www|old|new|np|m|i|sh|amp|mobile|[a-z]{2})$/, read: readReddit }],
	['github.com', { subdomains: COMMON, read: readGitHub }],
	['bsky.app', { subdomains: COMMON, read: readBluesky }],
	['wa.me', { subdomains: /^www$/, read: readWhatsApp }],
	['whatsapp.com', { subdomains: /^(?:api|web)$/, read: readWhatsApp }],
	['discord.com', DISCORD],
	['discordapp.com', DISCORD],
]);

function parseAddress(input: string): URL | null {
	const text = input.trim();
	if (text === '' || text.length > 2048 || /\s/.test(text)) return null;
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
	if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null;
	const absolute = scheme === undefined ? `https://${text.replace(/^\/\//, '')}` : text;
	const url = URL.canParse(absolute) ? new URL(absolute) : null;
	// A name before `@` or a port is how an address is made to look like another.
	return url === null || url.username !== '' || url.password !== '' || url.port !== '' ? null : url;
}

function pathSegments(url: URL): string[] | null {
	try {
		return url.pathname
			.split('/')
			.filter((segment) => segment !== '')
			.map((segment) => decodeURIComponent(segment));
	} catch {
		return null;
	}
}

/**
 * The account a profile address names, or `null` when it is not the address of a profile.
 *
 * Understands mobile and regional hosts, upper case, a missing scheme, query strings, trailing slashes and the tabs of
 * a profile. The address of a post is not a profile, also where its path holds the author's name: posts get shared by
 * others, and a wrong owner is worse than none. Company pages, groups, invitations and look-alike hosts give `null`.
 */
export function parseProfileUrl(url: string): ProfileReference | null {
	const address = typeof url === 'string' ? parseAddress(url) : null;
	const segments = address === null ? null : pathSegments(address);
	if (address === null || segments === null) return null;
	const labels = address.hostname.split('.');
	const site = SITES.get(labels.slice(-2).join('.'));
	if (site === undefined) return readMastodon(address.hostname, segments);
	const subdomain = labels.slice(0, -2).join('.');
	if (subdomain !== '' && !site.subdomains.test(subdomain)) return null;
	return site.read({ segments, query: address.searchParams, subdomain });
}

type Address = (name: string) => string;

const BY_HANDLE: Partial<Record<Platform, Address>> = {
	x: (name) => `https://x.com/${name}`,
	instagram: (name) => `https://www.instagram.com/${name}/`,
	threads: (name) => `https://www.threads.com/@${name}`,
	tiktok: (name) => `https://www.tiktok.com/@${name}`,
	facebook: (name) => `https://www.facebook.com/${name}`,
	linkedin: (name) => `https://www.linkedin.com/in/${encodeURIComponent(name)}`,
	youtube: (name) =>
		/^UC/.test(name)
			? `https://www.youtube.com/channel/${name}`
			: `https://www.youtube.com/@${encodeURIComponent(name)}`,
	telegram: (name) => `https://t.me/${name}`,
	reddit: (name) => `https://www.reddit.com/user/${name}`,
	github: (name) => `https://github.com/${name}`,
	bluesky: (name) => `https://bsky.app/profile/${name}`,
	mastodon: (name) => `https://${name.slice(name.indexOf('@') + 1)}/@${name.slice(0, name.indexOf('@'))}`,
};

const BY_ID: Partial<Record<Platform, { pattern: RegExp; address: Address }>> = {
	x: { pattern: /^\d{1,25}$/, address: (id) => `https://x.com/i/user/${id}` },
	facebook: { pattern: /^\d{1,25}$/, address: (id) => `https://www.facebook.com/profile.php?id=${id}` },
	youtube: { pattern: /^UC[A-Za-z0-9_-]{22}$/, address: (id) => `https://www.youtube.com/channel/${id}` },
	bluesky: { pattern: /^did:/, address: (id) => `https://bsky.app/profile/${id}` },
	whatsapp: { pattern: /^[1-9]\d{6,14}$/, address: (id) => `https://wa.me/${id}` },
	discord: { pattern: /^\d{15,20}$/, address: (id) => `https://discord.com/users/${id}` },
};

/** The canonical public address of an account, or `null` when the platform has none for what is known of it. */
export function profileUrl(platform: Platform, account: { handle: string } | { userId: string }): string | null {
	if ('handle' in account) {
		const handle = canonicalHandle(platform, account.handle);
		return handle === null ? null : (BY_HANDLE[platform]?.(handle) ?? null);
	}
	const form = BY_ID[platform];
	return form !== undefined && form.pattern.test(account.userId) ? form.address(account.userId) : null;
}
