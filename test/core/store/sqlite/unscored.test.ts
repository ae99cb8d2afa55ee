import { openStore } from '../../../../core/store';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';
import { contactScore } from '../support/scores';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const AT_ONCE = 1_000;

let now = Date.UTC(2026, 10, 29);
const runtime = { ...realRuntime, clock: { ...realRuntime.clock, now: () => now } };

async function addPeople(workspace: WorkspaceStore, from: number, to: number, scored: boolean): Promise<void> {
	for (let first = from; first < to; first += AT_ONCE) {
		const numbers = Array.from({ length: Math.min(AT_ONCE, to - first) }, (_each, at) => first + at);
		await workspace.contacts.save(numbers.map((number) => withKeys(person(number))));
		if (scored) await workspace.scores.save(numbers.map((number) => contactScore(`contact-${number}`)));
	}
}

it('counts a small workspace each time, and a large one that lacked no score again after a minute', async () => {
	const store = await openStore({ kind: 'sqlite', file: file.path() }, runtime);
	const workspace = store.workspace('acme');
	const unscored = async () => await store.workspace('acme').scores.countUnscored('default', 'print-1');

	await addPeople(workspace, 0, 1_000, true);
	expect(await unscored()).toBe(0);
	await addPeople(workspace, 1_000, 1_001, false);
	expect(await unscored()).toBe(1);

	await workspace.scores.save([contactScore('contact-1000')]);
	await addPeople(workspace, 1_001, 20_000, true);
	expect(await unscored()).toBe(0);
	await addPeople(workspace, 20_000, 20_002, false);
	now += 59_999;
	expect(await unscored()).toBe(0);
	expect(await workspace.transaction(async ({ scores }) => await scores.countUnscored('default', 'print-1'))).toBe(2);
	expect(await workspace.scores.countUnscored('default', 'print-2')).toBe(20_002);
	now += 1;
	expect(await unscored()).toBe(2);

	// What is missing is never taken for granted.
	await workspace.scores.save([contactScore('contact-20000')]);
	expect(await unscored()).toBe(1);
	await store.close();
}, 60_000);
