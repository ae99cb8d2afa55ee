import type { DoorName } from '../contract';
import type { Registrar } from './contract';
import { chatwoot } from './platforms/chatwoot';
import { github } from './platforms/github';
import { telegram } from './platforms/telegram';
import { youtube } from './platforms/youtube';

/** The platforms whose API lets an address be registered. Elsewhere it is pasted by hand. */
const REGISTRARS: Readonly<Partial<Record<DoorName, Registrar>>> = {
	telegram,
	youtube,
	github,
	chatwoot,
};

export function registrarOf(door: DoorName): Registrar | null {
	return REGISTRARS[door] ?? null;
}
