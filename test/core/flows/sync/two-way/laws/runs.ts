import { pushContacts, type TwoWayInput } from '../../../../../../core/flows/sync';
import { InputError } from '../../../../../../core/lib/errors';
import { workspace } from '../session';
import type { Deed, Inner } from './deeds';
import { happen } from './happen';
import { people } from './people';
import { watch } from './watch';
import { at, contactsInOrder } from './order';
import { mortal } from './mortal';
import type { Spoke, World } from './world';

/** Runs and pushes, and what happens while they are under way. */

/** A run, in which things happen meanwhile. */
export async function syncOnce(world: World, spoke: Spoke, rest: Partial<TwoWayInput> = {}): Promise<void> {
	await amid(world, spoke, async () => void (await watch(world, spoke, rest)));
}

/** An item of a workflow. */
export async function pushOnce(world: World, spoke: Spoke, { who, isOver }: Extract<Deed, { do: 'push' }>) {
	const contact = at(await contactsInOrder(), who);
	if (contact === undefined) return;
	const { integration, crm } = spoke;
	for (const [id, why] of spoke.concealed) if (why === 'unknown') spoke.pushedBeside.add(id);
	await amid(world, spoke, async () => {
		world.disturbances += 1;
		const existingValues = isOver ? 'overwrite' : 'keep';
		await mortal(world, spoke, async (runtime, signal) => {
			const input = { workspace, integration, adapter: crm.adapter, runtime, signal, items: [{ contact }] };
			const pushed = pushContacts({ ...input, existingValues, missingFields: 'error' });
			return await pushed.catch((error: unknown) => {
				if (error !== signal.reason) throw error;
			});
		});
		world.disturbances += 1;
	});
}

/** Lets things happen at the calls of a run. The first one waits for what went on beside it. */
async function amid(world: World, spoke: Spoke, work: () => Promise<void>): Promise<void> {
	const isFirst = !world.isBusy;
	const { crm } = spoke;
	world.isBusy = true;
	spoke.underWay += 1;
	crm.beforeCall = async (name) => await atCall(world, spoke, name);
	crm.afterCall = async () => {
		if (!spoke.isDying) return;
		spoke.isDying = false;
		await spoke.die();
	};
	try {
		await work();
	} finally {
		spoke.underWay -= 1;
		if (isFirst) await quiet(world);
	}
}

async function quiet(world: World): Promise<void> {
	while (world.beside.length > 0) await world.beside.shift();
	for (const spoke of world.spokes) {
		spoke.isDying = false;
		[spoke.crm.beforeCall, spoke.crm.afterCall] = [null, null];
	}
	world.isBusy = false;
}

async function atCall(world: World, spoke: Spoke, name: string): Promise<void> {
	const { crm, meanwhile } = spoke;
	for (const due of meanwhile.filter((each) => each.atCall <= crm.calls.length)) {
		if (isBlind(name, due.deed) || !meanwhile.includes(due)) continue;
		meanwhile.splice(meanwhile.indexOf(due), 1);
		if (due.deed.do === 'cancel') {
			spoke.cancel();
			continue;
		}
		world.disturbances += 1;
		await happenBeside(world, spoke, due.deed);
	}
}

async function happenBeside(world: World, spoke: Spoke, deed: Inner): Promise<void> {
	if (deed.do === 'die') {
		// What goes on beside it would have to end with it.
		if (spoke.underWay > 1 || world.beside.length > 0) return;
		if (deed.when === 'before') await spoke.die();
		else spoke.isDying = true;
		return;
	}
	const isRun = deed.do === 'sync' || deed.do === 'push';
	if (!isRun) return await happen(world, deed);
	world.beside.push(
		(async () => {
			await Promise.resolve();
			await happen(world, deed);
		})(),
	);
}

/** What is edited between the look and the write cannot be seen where a CRM knows no conditional writes. */
function isBlind(call: string, deed: Inner): boolean {
	if (['sync', 'push', 'die', 'cancel', 'editHub'].includes(deed.do)) return false;
	return call === 'update' || call === 'create';
}

/** The plan that was previewed last. One that another took the place of is refused, and nothing comes of it. */
export async function applyOnce(world: World, spoke: Spoke): Promise<void> {
	const { planId } = spoke;
	if (planId === null) return;
	spoke.planId = null;
	try {
		await syncOnce(world, spoke, { kind: 'apply', planId });
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
	}
}

export async function previewOnce(world: World, spoke: Spoke): Promise<void> {
	const state = async () => JSON.stringify([world.spokes.map(({ crm }) => [...crm.living()]), await people()]);
	const before = await state();
	spoke.planId = (await watch(world, spoke, { kind: 'preview' }))?.planId ?? null;
	if ((await state()) !== before) world.broken.push('5: a preview wrote something');
}
