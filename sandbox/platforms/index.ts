import { bluesky } from './bluesky';
import { chatwoot } from './chatwoot';
import { startSession, type SessionOptions } from './core/session';
import type { PlatformSession } from './core/platform-session';
import { discord } from './discord';
import { github } from './github';
import { intercom } from './intercom';
import { linkedin } from './linkedin';
import { mastodon } from './mastodon';
import { meta } from './meta';
import { reddit } from './reddit';
import { slack } from './slack';
import { telegram } from './telegram';
import { threads } from './threads';
import { tiktok } from './tiktok';
import { x } from './x';
import { youtube } from './youtube';

export type { Delivery, Message } from './core/message';
export type { PlatformSession } from './core/platform-session';
export type { SessionOptions } from './core/session';
export { type Tampering, TAMPERINGS } from './core/tampering';
export type { Answer, Call, Wire } from './core/wire';

/** Every platform that calls an address. `meta` is one app: WhatsApp, pages with Messenger and lead ads, Instagram. */
export const PLATFORMS = {
	telegram,
	meta,
	threads,
	x,
	linkedin,
	tiktok,
	youtube,
	slack,
	discord,
	github,
	mastodon,
	intercom,
	chatwoot,
} as const;

/** Every platform that is asked for what happened. Two of them call an address as well, about other things. */
export const POLLED_PLATFORMS = { reddit, youtube, mastodon, bluesky } as const;

const ALL_PLATFORMS = { ...PLATFORMS, ...POLLED_PLATFORMS } as const;

/** Of those that call. */
export type PlatformName = keyof typeof PLATFORMS;
export type PolledPlatformName = keyof typeof POLLED_PLATFORMS;
export type AnyPlatformName = keyof typeof ALL_PLATFORMS;
export type AccessOf<Name extends AnyPlatformName> = (typeof ALL_PLATFORMS)[Name]['access'];

export const PLATFORM_NAMES = Object.keys(PLATFORMS) as PlatformName[];
export const POLLED_PLATFORM_NAMES = Object.keys(POLLED_PLATFORMS) as PolledPlatformName[];
export const ALL_PLATFORM_NAMES = Object.keys(ALL_PLATFORMS) as AnyPlatformName[];

/** What a user of the platform would copy out of its pages, in a sandbox that is given nothing else. */
export function defaultAccess(name: AnyPlatformName): object {
	return ALL_PLATFORMS[name].access;
}

/** Starts one platform on 127.0.0.1, as a fresh app. */
export async function startPlatform<Name extends AnyPlatformName>(
	name: Name,
	options: SessionOptions<AccessOf<Name>> = {},
): Promise<PlatformSession<AccessOf<Name>>> {
	return await startSession<AccessOf<Name>>(ALL_PLATFORMS[name] as never, options);
}
