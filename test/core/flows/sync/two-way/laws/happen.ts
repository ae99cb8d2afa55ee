import type { FieldName } from '../../../../../../core/crm/contract';
import { CrmError, InputError } from '../../../../../../core/lib/errors';
import type { TwoWayInput } from '../../../../../../core/flows/sync';
import { contactOf, everybody, runtime } from '../session';
import type { Deed, Edit, EditedField } from './deeds';
import { editPerson } from './people';
import { at, contactsInOrder, Death, mappingOf, recordIdsInOrder, type Spoke, type World } from './world';
import { watch } from './watch';

/** Something happens. */
export async function happen(world: World, deed: Deed): Promise<void> {
	runtime.advance(1_000);
	switch (deed.do) {
		case 'addPerson':
			if (!world.people.has(deed.person)) await contactOf(deed.person);
			return void world.people.add(deed.person);
		case 'editHub':
			return await editHub(world, deed);
		case 'wait':
			return runtime.advance(deed.ms);
		default: {
			const spoke = at(world.spokes, deed.crm);
			if (spoke !== undefined) await happenIn(world, spoke, deed);
		}
	}
}

async function happenIn(world: World, spoke: Spoke, deed: Extract<Deed, { crm: number }>): Promise<void> {
	const { crm } = spoke;
	switch (deed.do) {
		case 'addRecord':
			return void crm.create({ email: `p${deed.person}@example.com` });
		case 'editCrm':
			return editCrm(world, spoke, deed);
		case 'meanwhile':
			return void spoke.meanwhile.push({ atCall: crm.calls.length + deed.inCalls, deed: deed.deed });
		case 'remove': {
			const id = at(recordIdsInOrder(spoke), deed.who);
			if (id !== undefined && crm.remove(id)) spoke.removed.push(id);
			return;
		}
		case 'restore':
			return void crm.restore(at(spoke.removed, deed.who) ?? '');
		case 'mergeRecords': {
			const ids = recordIdsInOrder(spoke);
			return void crm.merge(at(ids, deed.who) ?? '', at(ids, deed.other) ?? '');
		}
		case 'sync':
			return await syncOnce(world, spoke);
		case 'preview':
			return await previewOnce(world, spoke);
		case 'apply':
			return await applyOnce(world, spoke);
		case 'expire':
			return crm.expirePositions();
		case 'fail':
			return crm.failCall(deed.inCalls, unavailable(), deed.when);
		case 'die':
			return crm.failCall(deed.inCalls, new Death() as CrmError, deed.when);
		case 'hide':
			spoke.hidden.add(crmName(deed.field));
			return crm.hide(crmName(deed.field));
		case 'show':
			return show(spoke, crmName(deed.field));
	}
}

const crmName = (field: EditedField): FieldName => mappingOf(field).crm;

/** No feed shows what comes into sight again: it is seen when everything is read anew. */
function show({ crm, hidden }: Spoke, field: FieldName): void {
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

function editCrm({ written }: World, spoke: Spoke, { who, field, value: given }: Edit): void {
	const id = at(recordIdsInOrder(spoke), who);
	const value = given === null ? null : `${spoke.letter}${given}`;
	const name = spoke.mapping.get(field)?.crm;
	if (id === undefined || name === undefined) return;
	spoke.crm.edit(id, { [name]: value });
	written.set(`crm ${spoke.letter} ${id} ${name}`, value);
}

async function editHub({ written }: World, { who, field, value: given }: Edit): Promise<void> {
	const contact = at(await contactsInOrder(), who);
	if (contact === undefined) return;
	const value = given === null ? null : `Hub${given}`;
	await editPerson(contact.id, field, value);
	written.set(`hub ${contact.id} ${field}`, value);
}

/** A run, in which things happen meanwhile. */
export async function syncOnce(world: World, spoke: Spoke, rest: Partial<TwoWayInput> = {}): Promise<void> {
	const { crm } = spoke;
	crm.beforeCall = async (name) => {
		for (const due of spoke.meanwhile.filter(({ atCall }) => atCall <= crm.calls.length)) {
			if (due.deed.do === 'editCrm' && isBlind(name)) continue;
			spoke.meanwhile.splice(spoke.meanwhile.indexOf(due), 1);
			world.disturbances += 1;
			await happen(world, due.deed);
		}
	};
	await watch(world, spoke, rest);
	crm.beforeCall = null;
}

/** The plan that was previewed last. One that another took the place of is refused, and nothing comes of it. */
async function applyOnce(world: World, spoke: Spoke): Promise<void> {
	const { planId } = spoke;
	if (planId === null) return;
	spoke.planId = null;
	try {
		await syncOnce(world, spoke, { kind: 'apply', planId });
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
	}
}

/** What is edited between the look and the write cannot be seen where a CRM knows no conditional writes. */
const isBlind = (call: string): boolean => call === 'update';

async function previewOnce(world: World, spoke: Spoke): Promise<void> {
	const state = async () => JSON.stringify([world.spokes.map(({ crm }) => [...crm.living()]), await everybody()]);
	const before = await state();
	spoke.planId = (await watch(world, spoke, { kind: 'preview' }))?.planId ?? null;
	if ((await state()) !== before) world.broken.push('5: a preview wrote something');
}

/** Everything works and is seen again. */
export function calm({ spokes }: World): void {
	for (const spoke of spokes) {
		for (const field of spoke.hidden) show(spoke, field);
		spoke.crm.clearFaults();
		spoke.meanwhile.length = 0;
	}
	runtime.advance(24 * 3_600_000);
}
