import type { INodeParameters } from 'n8n-workflow';
import type { SandboxProvider } from '../../../sandbox/crm';
import { openWorkspace } from '../../../nodes/shared/store';
import { itemsOf, syncBench, type SyncBench } from './synced';

const ASK = { mayCreateInCrm: true, conflict: 'ask' };

/** What a person edits in each CRM by hand: the first name. */
const RENAMED: Readonly<Record<SandboxProvider, (id: string, name: string) => Record<string, unknown>>> = {
	hubspot: (id, firstname) => ({ edits: [{ id, firstname }] }),
	salesforce: (id, FirstName) => ({ edits: [{ id, changes: { FirstName } }] }),
	zoho: (id, First_Name) => ({ edits: [{ module: 'Contacts', id, First_Name }] }),
	pipedrive: (id, first) => ({ edits: [{ type: 'persons', id: Number(id), name: `${first} Example` }] }),
};

const linkOf = async (integrationId: string, contactId: string) =>
	(await (await openWorkspace('default')).links.find(integrationId, 'contact', [contactId])).get(contactId)!;

/** A person whose first name was changed on both sides. */
async function disputed(bench: SyncBench, crm: SandboxProvider) {
	const ana = await bench.person('Ana');
	await bench.begin(ASK);
	const { integrationId } = await bench.sync('twoWay');
	const { crmId } = await linkOf(String(integrationId), ana.id);
	await bench.edit(ana.id, { firstName: 'Anna' });
	bench.sandbox.admin.seed(RENAMED[crm](crmId ?? '', 'Anita'));
	expect(await bench.sync('twoWay')).toMatchObject({ waiting: { conflicts: 1 } });
	const [conflict = {}] = await itemsOf(bench, 'conflict', 'getAll');
	return { ana, crmId: crmId ?? '', conflict };
}

describe.each(Object.keys(RENAMED) as SandboxProvider[])('A conflict with %s', (crm) => {
	const bench = syncBench(crm);

	it('is shown with both sides, and a value of one’s own goes to both with the next run, named in the audit', async () => {
		const { ana, crmId, conflict } = await disputed(bench, crm);
		expect(conflict).toMatchObject({
			outcome: 'found',
			state: 'open',
			name: 'Anna Example',
			contactId: ana.id,
			crmId,
		});
		expect(`${String(conflict.hubValue)} ${String(conflict.crmValue)}`).toMatch(/^Anna.* Anita/);
		expect(conflict.sentence).toMatch(/Anna Example: firstName is "Anna.* here and "Anita.* in /);
		const isGroup = (conflict.parts as unknown[]).length > 0;
		const value = isGroup ? '{ "firstName": "Ane", "lastName": "Example" }' : 'Ane';
		const said = {
			conflictIds: String(conflict.conflictId),
			version: String(conflict.version),
			options: { answeredBy: 'Eva' },
		};
		const [answered] = await itemsOf(bench, 'conflict', 'resolve', { ...said, keep: 'value', value });
		expect(answered).toMatchObject({ outcome: 'updated', state: 'answered', answeredBy: 'Eva' });
		const run = await bench.sync('twoWay');
		expect(run).toMatchObject({
			state: 'done',
			hub: { changed: 1 },
			crmRecords: { changed: 1 },
			waiting: { conflicts: 0 },
		});
		expect(await bench.contact(ana.id)).toMatchObject({ firstName: 'Ane', lastName: 'Example' });
		const filters = { runId: String(run.runId) };
		const lines = await itemsOf(bench, 'audit', 'getAll', { returnAll: true, filters });
		expect(new Set(lines.map(({ side }) => side))).toEqual(new Set(['hub', 'crm']));
		for (const { sentence } of lines)
			expect(sentence).toMatch(/Ane Example: .*Eva said which value both sides hold/);
		const [late] = await itemsOf(bench, 'conflict', 'resolve', { ...said, keep: 'hub' });
		expect(late).toMatchObject({
			outcome: 'skipped',
			sentence: expect.stringMatching(/Settled already.*Eva/) as string,
		});
		expect(await bench.sync('twoWay')).toMatchObject({ outcome: 'unchanged', calls: { writes: 0 } });
	});
});

describe('An answer to a conflict', () => {
	const bench = syncBench();
	const resolve = async (more: INodeParameters) => (await itemsOf(bench, 'conflict', 'resolve', more))[0] ?? {};

	it('counts once: the second one is told who was first, and the same one that it was said', async () => {
		const { conflict } = await disputed(bench, 'hubspot');
		const conflictIds = String(conflict.conflictId);
		const all = { conflictIds, version: '' };
		expect(await resolve({ ...all, keep: 'hub', options: { answeredBy: 'Eva' } })).toMatchObject({
			outcome: 'updated',
		});
		expect(await resolve({ ...all, keep: 'hub' })).toMatchObject({ outcome: 'unchanged', answeredBy: 'Eva' });
		expect(await resolve({ ...all, keep: 'crm' })).toMatchObject({
			outcome: 'conflict',
			verdict: 'stands',
			sentence: expect.stringMatching(
				/Answered by Eva at .*: the value here stays.*yours was not stored/,
			) as string,
		});
		expect(await itemsOf(bench, 'conflict', 'getAll', { state: 'answered' })).toMatchObject([{ answer: 'hub' }]);
	});

	it('to values that were changed since is told, and stores nothing', async () => {
		const { ana, conflict } = await disputed(bench, 'hubspot');
		await bench.edit(ana.id, { firstName: 'Anne' });
		await bench.sync('twoWay');
		const seen = { conflictIds: String(conflict.conflictId), version: String(conflict.version), keep: 'hub' };
		expect(await resolve(seen)).toMatchObject({
			outcome: 'conflict',
			verdict: 'moved',
			hubValue: 'Anne',
			state: 'open',
		});
	});

	it('that names no conflict, or a value that does not fit, is refused with the mend', async () => {
		const { conflict } = await disputed(bench, 'hubspot');
		const errorOf = async (more: INodeParameters) => {
			const { error } = await bench.run({ resource: 'conflict', operation: 'resolve', version: '', ...more });
			return `${error?.message} | ${error?.description}`;
		};
		expect(await errorOf({ conflictIds: 'none' })).toMatch(
			/Conflict ID: there is no conflict "none".* \| .*Get Many/,
		);
		const own = { conflictIds: String(conflict.conflictId), keep: 'value' };
		expect(await errorOf({ ...own, value: '{ "firstName": "Ane" }' })).toMatch(
			/Value of firstName: it is not a single/,
		);
		expect(await errorOf({ conflictIds: ' , ' })).toMatch(/Conflict ID: it is empty/);
	});
});
