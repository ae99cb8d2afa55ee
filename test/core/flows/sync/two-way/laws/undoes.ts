import type { FieldValue } from '../../../../../../core/crm/contract';
import type { TwoWayReport, UndoReport } from '../../../../../../core/flows/sync';
import fc from '../../../../../support/random';
import { startOver } from '../../push-session';
import { runtime, workspace } from '../session';
import { round } from './checks';
import { edits, OF_PEOPLE, type Deed } from './deeds';
import { calm, happen } from './happen';
import type { Nature } from './natures';
import { people } from './people';
import { at } from './order';
import { createWorld, runOf, type Spoke, type World } from './world';

/** A run that is undone once everything is in step: what people do before it, and what befalls the undo. */
export interface Undoing {
	crm: number;
	before: Deed[];
	/** The call of the undo in which its process ends; `null`: none. */
	death: { inCalls: number; when: 'before' | 'afterwards' } | null;
}

const who = fc.nat({ max: 7 });
const person = fc.nat({ max: 3 });
const [crm, calls] = [fc.constant(0), fc.nat({ max: 8 })];

const deed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 6, arbitrary: edits },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('addPerson' as const), person }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('addRecord' as const), crm, person }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), crm, who }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('mergeRecords' as const), crm, who, other: who }) },
	...OF_PEOPLE,
);

export const undoings: fc.Arbitrary<Undoing> = fc.record({
	crm: fc.nat({ max: 2 }),
	before: fc.array(deed, { minLength: 1, maxLength: 8 }),
	death: fc.option(fc.record({ inCalls: calls, when: fc.constantFrom('before' as const, 'afterwards' as const) })),
});

/** Law 6: an undo gives back all that can be undone, and says what cannot; the next runs leave it so. */
export async function undoLaw(crms: readonly Nature[], deeds: readonly Deed[], undoing: Undoing): Promise<string[]> {
	await startOver();
	const world = await createWorld(crms);
	for (const each of deeds) await happen(world, each);
	await calm(world);
	await round(world);
	await round(world);
	const spoke = at(world.spokes, undoing.crm)!;
	const index = world.spokes.indexOf(spoke);
	for (const each of undoing.before)
		await happen(world, 'crm' in each && each.crm !== null ? { ...each, crm: index } : each);
	runtime.advance(600_000);
	const [before, run] = [await stateOf(spoke), await runOf(world, spoke)];
	if (run?.state !== 'done') return [];
	const [after, waiting] = [await stateOf(spoke), await waitingAfter(spoke, run)];
	const undo = await undoneOf(world, spoke, run.runId, undoing.death);
	if (undo.state !== 'done') return [`6: the undo is ${undo.state}: ${undo.reason}`];
	const undone = await stateOf(spoke);
	const exempt = await toldOf(run.runId, undo.undo!);
	const broken = differences('6: not given back', before, undone, exempt);
	broken.push(...(await leftSo(world, spoke, undone, new Set([...exempt, ...waiting]))));
	if (broken.length > 0) return broken;
	// Where its process died there are two, and each did a part.
	const told = new Set([...exempt, ...waiting]);
	for (const { id } of await workspace.syncRuns.list({ undoes: run.runId, limit: 2 })) {
		const again = await undoneOf(world, spoke, id, null);
		for (const key of await toldOf(id, again.undo!)) told.add(key);
	}
	const back = await stateOf(spoke);
	return [
		...differences('6: not brought back by the undo of the undo', after, back, await withTheirs(spoke, told)),
		...(await leftSo(world, spoke, back, told)),
	];
}

/** Of each value, by `hub <contact> <field>` or `crm <record> <field>`. */
type State = ReadonlyMap<string, FieldValue>;

const LISTS = ['emails', 'phones'] as const;

async function stateOf({ crm: { living, further } }: Spoke): Promise<State> {
	const state = new Map<string, FieldValue>();
	for (const { contact, values } of await people()) {
		for (const list of LISTS) state.set(`hub ${contact.id} ${list}`, contact[list].join());
		for (const [field, value] of Object.entries(values)) state.set(`hub ${contact.id} ${field}`, value);
	}
	for (const [id, fields] of living()) {
		for (const list of LISTS) state.set(`crm ${id} further ${list}`, further(id, list).join());
		for (const [field, value] of Object.entries(fields))
			if (field !== 'externalKey') state.set(`crm ${id} ${field}`, value ?? null);
	}
	return state;
}

function differences(what: string, one: State, other: State, exempt: ReadonlySet<string>): string[] {
	return [...new Set([...one.keys(), ...other.keys()])]
		.filter((key) => (one.get(key) ?? null) !== (other.get(key) ?? null))
		.filter((key) => !exempt.has(key.split(' ').slice(0, 2).join(' ')))
		.map((key) => `${what}: ${key} is ${other.get(key)} and was ${one.get(key)}`);
}

/** Contacts of which the undo says that it left something, and their records. */
async function toldOf(runId: string, { left }: UndoReport): Promise<Set<string>> {
	const told = new Set(left.flatMap(({ contactIds }) => contactIds));
	const entries = (await workspace.audit.listForRun(runId)).filter(({ contactId }) => told.has(contactId));
	return new Set([...told].map((id) => `hub ${id}`).concat(entries.map(({ crmId }) => `crm ${crmId}`)));
}

/**
 * Records that the run left to the next one, with whom they may be: a person has to look, or they may be somebody of
 * their own by then. What becomes of them is no work of the run, nor of its undo.
 */
async function waitingAfter({ integration }: Spoke, { planId }: TwoWayReport): Promise<string[]> {
	const rows = await workspace.syncInbox.list(integration.id, 'contact', 100, null);
	const ids = new Set(rows.map(({ crmId }) => crmId));
	const planned = await workspace.syncPlans.rows(planId ?? '', { limit: 500, after: null });
	const people = planned.filter(({ crmId }) => crmId !== null && ids.has(crmId));
	return [...[...ids].map((id) => `crm ${id}`), ...people.map(({ contactId }) => `hub ${contactId}`)];
}

/** The undo, which is started again where its process ended. */
async function undoneOf(world: World, spoke: Spoke, undoes: string, death: Undoing['death']): Promise<TwoWayReport> {
	if (death !== null) {
		spoke.crm.failCall(death.inCalls, new Error('killed') as never, death.when);
		const first = await runOf(world, spoke, { kind: 'undo', undoes }).catch(() => null);
		runtime.advance(3_600_000);
		spoke.crm.clearFaults();
		if (first !== null) return first;
	}
	return (await runOf(world, spoke, { kind: 'undo', undoes }))!;
}

/** Two runs, and one that reads everything anew. */
async function leftSo(world: World, spoke: Spoke, state: State, exempt: ReadonlySet<string>): Promise<string[]> {
	await runOf(world, spoke);
	await runOf(world, spoke);
	spoke.crm.expirePositions();
	await runOf(world, spoke);
	return differences('6: the next runs changed', state, await stateOf(spoke), await withTheirs(spoke, exempt));
}

/** A record that waited may have become somebody by now. */
async function withTheirs({ integration }: Spoke, exempt: ReadonlySet<string>): Promise<Set<string>> {
	const crmIds = [...exempt].flatMap((key) => (key.startsWith('crm ') ? [key.slice('crm '.length)] : []));
	const links = await workspace.links.findByCrmIds(integration.id, 'contact', crmIds);
	return new Set([...exempt, ...[...links.values()].map(({ contactId }) => `hub ${contactId}`)]);
}
