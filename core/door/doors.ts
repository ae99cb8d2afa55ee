import type { Door, DoorName } from './contract';
import { chatwoot } from './platforms/chatwoot';
import { discord } from './platforms/discord';
import { facebook } from './platforms/facebook';
import { generic } from './platforms/generic';
import { github } from './platforms/github';
import { instagram } from './platforms/instagram';
import { intercom } from './platforms/intercom';
import { linkedin } from './platforms/linkedin';
import { mastodon } from './platforms/mastodon';
import { slack } from './platforms/slack';
import { telegram } from './platforms/telegram';
import { threads } from './platforms/threads';
import { tiktok } from './platforms/tiktok';
import { whatsapp } from './platforms/whatsapp';
import { x } from './platforms/x';
import { youtube } from './platforms/youtube';

/** A platform that is named and has no door does not compile. */
export const DOORS: Readonly<Record<DoorName, Door>> = {
	telegram,
	whatsapp,
	facebook,
	instagram,
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
	generic,
};
