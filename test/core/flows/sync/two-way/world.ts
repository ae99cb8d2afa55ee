import type { FieldValue } from '../../../../../core/crm/contract';
import { CrmError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { EDITED, type Deed, type Edit, type EditedField, type Nature } from './history';
import { contactOf, crmWith, edit, everybody, runtime, setPolicy, sync } from './session';

/** A hub and a CRM that people work with, and what they last wrote where. */
export interface World {
	nature: Nature;
	crm: SimulatedCrm;
	/** Ids of records in the order in which they were added, also of those that went. */
	recordIds: string[];
	/** What somebody last wrote by hand: `crm <id> <field>` or `hub <id> <field>`. */
	written: Map<string, FieldValue>;
	people: Set<number>;
	hidden: Set<EditedField>;
	/** Edits that wait for a call. */
	meanwhile: Array<{ atCall: number; edit: Edit }>;
	/** What broke a law while it happened. */
	broken: string[];
}

export async function createWorld(nature: Nature): Promise<World> {
	const crm = crmWith({
		pageSize: 3,
		batchSize: 2,
		answersValues: nature.answersValues,
		fieldHistory: nature.fieldHistory,
		skewMs: nature.skewMs,
		lagMs: () => nature.lagMs,
		keeps: (_field, value) => (nature.recases ? String(value).toUpperCase() : value),
	});
	await setPolicy({ guard: NO_GUARD });
	const world: World = {
		nature,
		crm,
		recordIds: [],
		written: new Map(),
		people: new Set(),
		hidden: new Set(),
		meanwhile: [],
		broken: [],
	};
	crm.beforeCall = async (name) => {
		for (const due of world.meanwhile.filter(({ atCall }) => atCall <= crm.calls.length)) {
			if (due.edit.do === 'editCrm' && isBlind(name)) continue;
			world.meanwhile.splice(world.meanwhile.indexOf(due), 1);
			await happen(world, due.edit);
		}
	};
	return world;
}

/** What is edited between the look and the write cannot be seen where a CRM knows no conditional writes. */
const isBlind = (call: string): boolean => call === 'update';

const LIMIT = { most: 10_000, share: 1 };
const NO_GUARD = { floor: 10_000, creates: LIMIT, changes: LIMIT, clears: LIMIT, deletes: LIMIT, hold: 'all' } as const;

/** Stands for a process that ends in the middle of a call. */
class Death extends Error {}

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

export async function happen(world: World, deed: Deed): Promise<void> {
	const { crm } = world;
	runtime.advance(1_000);
	switch (deed.do) {
		case 'addPerson':
			if (!world.people.has(deed.person)) await contactOf(deed.person);
			return void world.people.add(deed.person);
		case 'addRecord':
			return void world.recordIds.push(crm.create({ email: `p${deed.person}@example.com` }));
		case 'editHub':
			return await editHub(world, deed);
		case 'editCrm':
			return editCrm(world, deed);
		case 'meanwhile':
			return void world.meanwhile.push({ atCall: crm.calls.length + deed.inCalls, edit: deed.edit });
		case 'remove':
		case 'restore':
			return void crm[deed.do](at([...world.recordIds, ...crm.living().keys()], deed.who) ?? '');
		case 'mergeRecords': {
			const ids = [...crm.living().keys()];
			return void crm.merge(at(ids, deed.who) ?? '', at(ids, deed.other) ?? '');
		}
		case 'sync':
			return await syncOnce(world);
		case 'preview':
			return await previewOnce(world);
		case 'expire':
			return crm.expirePositions();
		case 'fail':
			return crm.failCall(deed.inCalls, unavailable(), deed.when);
		case 'die':
			return crm.failCall(deed.inCalls, new Death() as CrmError, deed.when);
		case 'hide':
			world.hidden.add(deed.field);
			return crm.hide(deed.field);
		case 'show':
			return show(world, deed.field);
		case 'wait':
			return runtime.advance(deed.ms);
	}
}

/** No feed shows what comes into sight again: it is seen when everything is read anew. */
function show({ crm, hidden }: World, field: EditedField): void {
	if (!hidden.delete(field)) return;
	crm.hide(field, false);
	crm.expirePositions();
}

function unavailable(): CrmError {
	return new CrmError('unavailable', 'The line was cut', {
		provider: 'simulated',
		operation: 'talk',
		mayHaveBeenApplied: true,
	});
}

function editCrm({ crm, written }: World, { who, field, value: given }: Edit): void {
	const id = at([...crm.living().keys()], who);
	const value = given === null ? null : `Crm${given}`;
	if (id !== undefined && crm.edit(id, { [field]: value })) written.set(`crm ${id} ${field}`, value);
}

async function editHub({ written }: World, { who, field, value: given }: Edit): Promise<void> {
	const contact = at(await everybody(), who);
	if (contact === undefined) return;
	const value = given === null ? null : `Hub${given}`;
	await edit(contact.id, { [field]: value });
	written.set(`hub ${contact.id} ${field}`, value);
}

/** A process that died is followed by another once the lease ran out. */
export async function syncOnce({ crm }: World): Promise<void> {
	try {
		await sync(crm);
	} catch (error) {
		if (!(error instanceof Death)) throw error;
		runtime.advance(3_600_000);
	}
}

async function previewOnce(world: World): Promise<void> {
	const waiting = world.meanwhile.splice(0);
	const before = JSON.stringify([[...world.crm.living()], await everybody()]);
	try {
		await sync(world.crm, { kind: 'preview' });
	} catch (error) {
		if (!(error instanceof Death)) throw error;
		runtime.advance(3_600_000);
	}
	if (JSON.stringify([[...world.crm.living()], await everybody()]) !== before)
		world.broken.push('5: a preview wrote something');
	world.meanwhile.push(...waiting);
}

/** Everything works and is seen again. */
export function calm(world: World): void {
	for (const field of EDITED) show(world, field);
	world.crm.clearFaults();
	world.meanwhile.length = 0;
	runtime.advance(24 * 3_600_000);
}
