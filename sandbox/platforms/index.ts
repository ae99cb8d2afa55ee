import { chatwoot } from './chatwoot';
import { startSession, type SessionOptions } from './core/session';
import type { PlatformSession } from './core/platform-session';
import { discord } from './discord';
import { github } from './github';
import { intercom } from './intercom';
import { linkedin } from './linkedin';
import { mastodon } from './mastodon';
import { meta } from './meta';
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

export type PlatformName = keyof typeof PLATFORMS;
export type AccessOf<Name extends PlatformName> = (typeof PLATFORMS)[Name]['access'];

export const PLATFORM_NAMES = Object.keys(PLATFORMS) as PlatformName[];

/** Starts one platform on 127.0.0.1, as a fresh app. */
export async function startPlatform<Name extends PlatformName>(
	name: Name,
	options: SessionOptions<AccessOf<Name>> = {},
): Promise<PlatformSession<AccessOf<Name>>> {
	return await startSession<AccessOf<Name>>(PLATFORMS[name] as never, options);
}
