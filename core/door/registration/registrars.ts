import type { DoorName } from '../contract';
import type { Registrar } from './contract';
import { telegram } from './platforms/telegram';

/** The platforms whose API lets an address be registered. Elsewhere it is pasted by hand. */
const REGISTRARS: Readonly<Partial<Record<DoorName, Registrar>>> = { telegram };

export function registrarOf(door: DoorName): Registrar | null {
	return REGISTRARS[door] ?? null;
}
