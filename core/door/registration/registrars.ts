import type { DoorName } from '../contract';
import type { Registrar } from './contract';
import { chatwoot } from './platforms/chatwoot';
import { discord } from './platforms/discord';
import { github } from './platforms/github';
import { linkedin } from './platforms/linkedin';
import { facebook, instagram, whatsapp } from './platforms/meta';
import { telegram } from './platforms/telegram';
import { tiktok } from './platforms/tiktok';
import { x } from './platforms/x';
import { youtube } from './platforms/youtube';

/** The platforms whose API lets an address be registered. Elsewhere it is pasted by hand. */
const REGISTRARS: Readonly<Partial<Record<DoorName, Registrar>>> = {
	telegram,
	whatsapp,
	facebook,
	instagram,
	x,
	linkedin,
	tiktok,
	youtube,
	discord,
	github,
	chatwoot,
};

export function registrarOf(door: DoorName): Registrar | null {
	return REGISTRARS[door] ?? null;
}
