import type { FieldValues } from '../../../../../../core/crm/contract';
import fc from '../../../../../support/random';
import { startOver } from '../../push-session';
import { runtime, workspace } from '../session';
import { breaches } from './checks';
import type { Deed } from './deeds';
import { happen } from './happen';
import type { Nature } from './natures';
import { people } from './people';
import { syncOnce } from './runs';
import { at } from './order';
import { createWorld, type World } from './world';

/** Two lives of one history that differ in what must not matter, and have to end alike. */

/**
 * What is shown again, or asked for later by a run that took over, shows an edit before its time, or a record no more;
 * where records go meanwhile, that one was seen at all hangs on it. One life knew more than the other then, which is no
 * fault of an order or a death: where records go, these feeds show changes at once.
 */
function knowingAlike(crms: readonly Nature[], deeds: readonly Deed[]): readonly Nature[] {
	const goes = deeds.some((deed) => deed.do === 'remove' || deed.do === 'mergeRecords');
	return goes ? crms.map((nature): Nature => ({ ...nature, lagMs: 0 })) : crms;
}

/** Law 4: in one the feeds show all in order and once, in the other in disorder, and some of it twice. */
export async function liveInDisorder(
	given: readonly Nature[],
	deeds: readonly Deed[],
	seed: number,
): Promise<string[]> {
	const crms = knowingAlike(given, deeds);
	const inOrder = await endOf(crms, deeds, null, async () => undefined);
	const inDisorder = await endOf(crms, deeds, seed, async () => undefined);
	return [...inOrder.broken, ...inDisorder.broken, ...differences('4', inOrder.state, inDisorder.state)];
}

/** The process of the last run dies in a call. */
export interface LastDeath {
	crm: number;
	inCalls: number;
	when: 'before' | 'afterwards';
}

export const lastDeaths: fc.Arbitrary<LastDeath> = fc.record({
	crm: fc.nat({ max: 2 }),
	inCalls: fc.nat({ max: 15 }),
	when: fc.constantFrom('before' as const, 'afterwards' as const),
});

/** Law 8: in one the process of the last run dies, and another one goes on; in the other it comes to its end. */
export async function liveAndDie(
	given: readonly Nature[],
	deeds: readonly Deed[],
	death: LastDeath,
): Promise<string[]> {
	const crms = knowingAlike(given, deeds);
	let hasDied = false;
	const dead = await endOf(crms, deeds, null, async (world) => {
		const spoke = at(world.spokes, death.crm)!;
		await happen(world, { do: 'meanwhile', ...death, deed: { do: 'die', ...death } });
		await syncOnce(world, spoke);
		hasDied = spoke.meanwhile.length === 0;
		spoke.meanwhile.length = 0;
		await syncOnce(world, spoke);
	});
	if (!hasDied) return dead.broken;
	const alive = await endOf(crms, deeds, null, async (world) => {
		const spoke = at(world.spokes, death.crm)!;
		runtime.advance(1_000);
		await syncOnce(world, spoke);
		runtime.advance(3_600_000);
		await syncOnce(world, spoke);
	});
	return [...dead.broken, ...alive.broken, ...differences('8', alive.state, dead.state)];
}

async function endOf(
	crms: readonly Nature[],
	deeds: readonly Deed[],
	disorder: number | null,
	lastly: (world: World) => Promise<void>,
): Promise<{ broken: string[]; state: string[] }> {
	await startOver();
	const world = await createWorld(crms, disorder);
	for (const deed of deeds) await happen(world, deed);
	await lastly(world);
	return { broken: await breaches(world), state: await stateOf(world) };
}

/** Values, links and pairs, by nothing that depends on the order in which ids were given. */
async function stateOf({ spokes }: World): Promise<string[]> {
	const all = await people();
	const ids = all.map(({ contact }) => contact.id);
	const lines = new Map(ids.map((id) => [id, '']));
	const loose: string[] = [];
	for (const { letter, integration, crm } of spokes) {
		const links = await workspace.links.find(integration.id, 'contact', ids);
		const linked = new Set<string>();
		for (const [id, { crmId, state = 'living', base, kept }] of links) {
			const record = crm.living().get(crmId ?? '');
			linked.add(crmId ?? '');
			const pairs = [spelt(base), spelt(kept), record === undefined ? 'gone' : spelt(record)].join(' ');
			lines.set(id, `${lines.get(id)} ${letter} ${state} ${pairs}`);
		}
		const others = [...crm.living()].filter(([id]) => !linked.has(id));
		loose.push(...others.map(([, fields]) => `nobody's in ${letter}: ${spelt(fields)}`));
	}
	return [
		...all.map(({ contact, values }) => `${contact.emails.join()} ${spelt(values)}${lines.get(contact.id)}`),
		...loose,
	].sort();
}

/** Without blanks, and without the key, which may be made of an id. */
function spelt(values: FieldValues): string {
	const known = Object.entries(values).filter(([field, value]) => value !== null && field !== 'externalKey');
	return `{${known
		.map(([field, value]) => `${field}: ${value}`)
		.sort()
		.join(', ')}}`;
}

function differences(law: string, one: readonly string[], other: readonly string[]): string[] {
	return [
		...one.filter((line) => !other.includes(line)).map((line) => `${law}: only undisturbed: ${line}`),
		...other.filter((line) => !one.includes(line)).map((line) => `${law}: only disturbed: ${line}`),
	];
}
