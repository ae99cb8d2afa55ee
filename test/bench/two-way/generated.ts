/**
 * Keeping very many contacts in step with a CRM that is made up as it is asked: what the engine and the store take.
 * Run with `node --expose-gc --import tsx test/bench/two-way/generated.ts [contacts] [linked,meeting,drift,held]`.
 */
import { withStore } from '../with-store';
import { row, table, count } from '../figures';
import type { TwoWayReport } from '../../../core/flows/sync';
import { SOME_TIME } from '../../core/store/support/people';
import { editHere } from './edit-here';
import { createGeneratedCrm, type GeneratedCrm } from './generated-crm';
import { OBJECT, savePolicy, storePeople } from './generated-people';
import { compareAll } from './compare-all';
import { HEAD, measured, measuredSync, type Kept } from './measured-sync';
import type { WorkspaceStore } from '../../../core/store/contract';

const INTEGRATION = {
	id: 'generated:1',
	provider: 'generated',
	accountId: '1',
	accountName: null,
	createdAt: SOME_TIME,
};
/** One in a hundred is edited there, and another one here. */
const EDITED_THERE = 0;
const EDITED_HERE = 50;

async function keep(workspace: WorkspaceStore, crm: GeneratedCrm): Promise<Kept> {
	await workspace.integrations.save(INTEGRATION, 'fingerprint');
	const calls = async () => await Promise.resolve({ ...crm.calls });
	return { workspace, integration: INTEGRATION, adapter: crm.adapter, calls };
}

async function linked(size: number): Promise<void> {
	await withStore(async ({ workspace, size: stored }) => {
		const crm = createGeneratedCrm(size);
		const kept = await keep(workspace, crm);
		const ids = await storePeople(
			workspace,
			size,
			{ integrationId: INTEGRATION.id, crmIdOf: (number) => String(number + 1) },
			(number) => number % 100 === EDITED_HERE,
		);
		await savePolicy(workspace, INTEGRATION.id);
		await workspace.cursors.save(INTEGRATION.id, `sync ${OBJECT}`, crm.position(), SOME_TIME);
		await measuredSync('nothing changed, the first time', kept, () => true);
		await measuredSync('nothing changed', kept, ({ counts }) => counts.updated === 0);
		for (let number = EDITED_THERE; number < size; number += 100) crm.edit(number, { company: 'New there' });
		await editHere(workspace, [...ids.values()], { jobTitle: 'New here' });
		await measuredSync('1 % changed on each side', kept, ({ counts }) => counts.updated === 2 * ids.size);
		await measuredSync('once more', kept, ({ counts }) => counts.updated === 0);
		console.log(row([`the store holds ${Math.round(stored() / 1e6)} MB`, '', '', '', '', '']));
	});
}

/** Both sides are compared in full, and each line of the file is made. */
async function drift(size: number): Promise<void> {
	await withStore(async ({ workspace }) => {
		const crm = createGeneratedCrm(size);
		const kept = await keep(workspace, crm);
		const crmIdOf = (number: number) => String(number + 1);
		const link = { integrationId: INTEGRATION.id, crmIdOf };
		const ids = await storePeople(workspace, size, link, (number) => number % 100 === EDITED_HERE);
		await savePolicy(workspace, INTEGRATION.id);
		const report = async (title: string, differ: number) => {
			const { counts, lines } = await measured(title, kept, async () => await compareAll(kept));
			const { equal, different } = counts.standings;
			if (equal !== size - differ || different !== differ || lines !== differ)
				throw new Error(`${title}: ${JSON.stringify({ counts, lines })}`);
		};
		await report('a drift report, all equal', 0);
		for (let number = EDITED_THERE; number < size; number += 100) crm.edit(number, { company: 'New there' });
		await editHere(workspace, [...ids.values()], { jobTitle: 'New here' });
		await report('a drift report, 2 % differ', 2 * ids.size);
		for (let number = 0; number < size; number++) crm.edit(number, { company: 'New there' });
		await report('a drift report, all differ', size);
	});
}

async function meeting(size: number): Promise<void> {
	await withStore(async ({ workspace }) => {
		const crm = createGeneratedCrm(size);
		const kept = await keep(workspace, crm);
		await storePeople(workspace, size, null);
		await savePolicy(workspace, INTEGRATION.id);
		await measuredSync('a first meeting, nobody linked', kept, ({ counts }) => counts.hubCreates === 0);
		await measuredSync('the run after it', kept, ({ counts }) => counts.updated === 0);
		const total = await workspace.links.countLiving(INTEGRATION.id, OBJECT);
		if (total !== size) throw new Error(`${total} are linked instead of ${size}`);
	});
}

/** A first plan that waits for somebody: each run before that makes it anew. */
async function held(size: number): Promise<void> {
	await withStore(async ({ workspace }) => {
		const crm = createGeneratedCrm(size);
		const kept = await keep(workspace, crm);
		await storePeople(workspace, size, null);
		await savePolicy(workspace, INTEGRATION.id, undefined, true);
		// So that there is something to write: a blank for each.
		for (let number = 0; number < size; number++) crm.edit(number, { company: null });
		const isWhole = ({ counts }: TwoWayReport) => counts.updated === size;
		await measuredSync('a first plan, which is held', kept, isWhole, 'held');
		for (const title of ['the same plan made anew', 'once more']) await measuredSync(title, kept, isWhole, 'held');
	});
}

const PARTS: Readonly<Record<string, (size: number) => Promise<void>>> = { linked, meeting, drift, held };

/** Prints one table for each number of contacts. */
export async function benchGenerated(size: number, parts: readonly string[] = Object.keys(PARTS)): Promise<void> {
	console.log(`\n${count(size)} contacts, as many records\n`);
	console.log(table(HEAD, []));
	for (const part of parts) await PARTS[part]?.(size);
}

if (require.main === module)
	void benchGenerated(Number(process.argv[2] ?? 100_000), process.argv[3]?.split(',') ?? undefined);
