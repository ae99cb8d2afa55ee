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
const REGISTRARS = {
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
} satisfies Partial<Record<DoorName, Registrar>>;

/** Those that have one. Whoever keeps something for each of them does not compile where one is missing, or too many. */
export type SelfRegistering = keyof typeof REGISTRARS;

export function registrarOf(door: SelfRegistering): Registrar;
export function registrarOf(door: DoorName): Registrar | null;
export function registrarOf(door: DoorName): Registrar | null {
	return (REGISTRARS as Readonly<Partial<Record<DoorName, Registrar>>>)[door] ?? null;
}
