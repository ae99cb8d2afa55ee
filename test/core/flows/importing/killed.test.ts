import { openStore, type WorkspaceStore } from '../../../../core/store';
import { watchStore } from '../../../support/faults/worker/store-watch';
import { runtime } from '../recording/recording-session';
import { importText, type ImportOptions } from './importing-session';

class Death extends Error {}

const MANY = 450;
const ofEach = (row: (number: number) => string) =>
	Array.from({ length: MANY }, (_, index) => row(index + 1)).join('\n');

/** Several portions each; people meet again in the next one, and two turn out to be one. */
const TABLES: Readonly<Record<string, readonly [text: string, options: ImportOptions]>> = {
	interactions: [
		`platform,user id,email,date,text\n${ofEach((number) => {
			const person = (number % 40) + 1;
			const email = number > 300 && person < 20 ? `shared${person % 5}@example.com` : '';
			return `telegram,${person},${email},2025-01-01T00:00:${String(number % 60).padStart(2, '0')}Z,${number}`;
		})}`,
		{},
	],
	contacts: [
		`name,email,phone\n${ofEach((number) => `P${number % 230} L,p${number % 230}@example.com,+4930901${String(number).padStart(4, '0')}`)}`,
		{ kind: 'contacts' },
	],
};

/** Every so many statements, or every one. */
const STEP = process.env.SYNC_KILLS_ALL === '1' ? 1 : 29;

async function emptyWorkspace(): Promise<{ workspace: WorkspaceStore; close(): Promise<void> }> {
	const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	return { workspace: store.workspace('team'), close: async () => await store.close() };
}

/** All that stands in the store, but for drawn ids and times. */
async function view(workspace: WorkspaceStore): Promise<string[]> {
	const people = [];
	let after = null;
	do {
		const page = await workspace.contacts.list({ limit: 500, after });
		people.push(...page.items);
		after = page.next;
	} while (after !== null);
	return people
		.map(({ emails, phones, profiles, interactionCount, lastName, lastInteractionAt }) =>
			JSON.stringify([
				emails,
				[...phones].sort(),
				profiles.map(({ userId }) => userId),
				lastName,
				interactionCount,
				lastInteractionAt,
			]),
		)
		.sort();
}

describe.each(Object.entries(TABLES))('A table of %s', (_, [text, options]) => {
	test('that is killed at any statement and imported again ends as where nothing was killed', async () => {
		const undisturbed = await emptyWorkspace();
		await importText(undisturbed.workspace, text, options);
		const wanted = await view(undisturbed.workspace);
		await undisturbed.close();
		let kills = 0;
		let wasKilled = true;
		for (let at = 0; wasKilled; at += STEP) {
			const { workspace, close } = await emptyWorkspace();
			let count = 0;
			wasKilled = false;
			const unwatch = watchStore(({ when }) => {
				if (!wasKilled && (when === 'after' || count++ !== at)) return;
				wasKilled = true;
				throw new Death();
			});
			await importText(workspace, text, options).catch((error: unknown) => {
				if (!wasKilled) throw error;
			});
			unwatch();
			kills += wasKilled ? 1 : 0;
			await importText(workspace, text, options);
			expect(await view(workspace)).toEqual(wanted);
			await close();
		}
		expect(kills).toBeGreaterThan(0);
	});
});
