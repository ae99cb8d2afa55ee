import type { SyncSide } from '../contract';

/** Which sides wait for a person, as `is_held_once` keeps it. Earlier versions knew both (1) and none (0). */
const NUMBERS = { none: 0, both: 1, hub: 2, crm: 3 } as const;

export function heldNumber(sides: readonly SyncSide[]): number {
	const [hub, crm] = [sides.includes('hub'), sides.includes('crm')];
	if (hub && crm) return NUMBERS.both;
	if (hub) return NUMBERS.hub;
	return crm ? NUMBERS.crm : NUMBERS.none;
}

export function heldSides(stored: number): SyncSide[] {
	if (stored === NUMBERS.both) return ['hub', 'crm'];
	if (stored === NUMBERS.hub) return ['hub'];
	return stored === NUMBERS.crm ? ['crm'] : [];
}
