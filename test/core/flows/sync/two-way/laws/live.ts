import { startOver } from '../../push-session';
import { breaches } from './checks';
import type { Deed } from './deeds';
import { happen } from './happen';
import type { Nature } from './natures';
import { spreads, type LastEdit } from './spreads';
import { createWorld } from './world';

/** Lives through a history, and asks the laws. @returns what was broken */
export async function live(crms: readonly Nature[], deeds: readonly Deed[], last?: LastEdit): Promise<string[]> {
	await startOver();
	const world = await createWorld(crms);
	for (const deed of deeds) await happen(world, deed);
	const broken = await breaches(world);
	return broken.length > 0 || last === undefined ? broken : await spreads(world, last);
}
