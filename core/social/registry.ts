import type { PlatformParser } from './parser';
import { bluesky } from './platforms/bluesky';
import { chatwoot } from './platforms/chatwoot';
import { discord } from './platforms/discord';
import { facebookLeads } from './platforms/facebook-lead';
import { github } from './platforms/github';
import { instagram } from './platforms/instagram';
import { intercom } from './platforms/intercom';
import { linkedin } from './platforms/linkedin';
import { mastodon } from './platforms/mastodon';
import { messenger } from './platforms/messenger';
import { reddit } from './platforms/reddit';
import { slack } from './platforms/slack';
import { telegram } from './platforms/telegram';
import { threads } from './platforms/threads';
import { tiktok } from './platforms/tiktok';
import { whatsapp } from './platforms/whatsapp';
import { x } from './platforms/x';
import { youtube } from './platforms/youtube';

/** Every platform whose raw payloads can be read. Their shapes exclude each other. */
export const PARSERS: readonly PlatformParser[] = [
	telegram,
	whatsapp,
	messenger,
	instagram,
	facebookLeads,
	x,
	linkedin,
	threads,
	tiktok,
	youtube,
	reddit,
	discord,
	slack,
	bluesky,
	mastodon,
	github,
	chatwoot,
	intercom,
];
