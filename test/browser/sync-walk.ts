import type { N8nClient } from '../../sandbox/n8n';
import type { Editor } from './editor';
import { syncScene, type SyncScene } from './sync-scene';
import { node } from './pack-nodes';

const PEOPLE = ['ana@example.com', 'rui@example.com'] as const;

/** From a policy with a slip to an undo that was done already, in the editor: what a person reads, and does next. */
export function describeSyncWalk(editor: () => Editor, n8n: () => N8nClient): void {
	describe('The whole way with CRM Sync', () => walkThrough(editor, n8n));
}

function walkThrough(editor: () => Editor, n8n: () => N8nClient): void {
	let scene: SyncScene;
	beforeAll(async () => {
		scene = await syncScene(n8n(), 24_000_076);
		for (const email of PEOPLE) await scene.learn(email, { firstName: email.slice(0, 3) });
		await scene.run('set', { resource: 'policy', settings: { mayCreateInCrm: true } });
		for (const operation of ['twoWay', 'apply', 'twoWay']) await scene.run(operation);
		for (const email of PEOPLE) await scene.learn(email, { company: 'Acme' });
	}, 120_000);
	afterAll(async () => await scene?.close());

	it('CRM Sync is previewed, read, applied, compared and undone by hand, and each mistake tells its mend', async () => {
		const id = await start(scene);
		const run = async (name: string, fill: Record<string, string> = {}) => {
			await editor().open(id);
			await editor().openNode(name);
			for (const [parameter, text] of Object.entries(fill)) await editor().fill(parameter, text);
			return await editor().execute();
		};

		// A filter that holds nobody, and its mend.
		expect(await run('Policy')).toMatch(/whose lifecyclestage is evangelist/);
		expect(await run('Preview')).toMatch(/No linked record is inside of the filter .*Policy: Set/);
		expect(await run('Policy', { filterField: '', filterValues: '' })).toMatch(
			/Keeps the contacts of HubSpot in step/,
		);

		// The plan as items, and as a page.
		expect(await run('Preview')).toMatch(/would do this: in HubSpot 2 changed;.*the plan \(Sync: Apply Plan/);
		const plan = await editor().output('table');
		expect(plan).toMatch(/2 records of HubSpot are filled in \(company\): changed here only/);
		for (const email of PEOPLE) expect(plan).toContain(email);
		await run('Page');
		const page = editor().page.frameLocator('[data-test-id=output-panel] iframe');
		expect(await page.locator('h1').innerText()).toBe('What the sync with HubSpot is to do');
		expect(await page.locator('tbody tr', { hasText: 'ana@example.com' }).innerText()).toMatch(/company\s+Acme/);

		// Applied when it is old by then, twice, and its mend.
		await run('Preview');
		const old = { planId: idIn(await editor().output('json'), 'planId') };
		scene.editRecord('rui@example.com', { company: 'Gamma' });
		expect(await run('Apply Plan', old)).toMatch(
			/in HubSpot 1 changed; .*1 of them moved on meanwhile.*new Preview shows it before/,
		);
		const undo = { runId: idIn(await editor().output('json'), 'runId') };
		expect(await editor().refusal()).toMatch(
			/the plan was applied already[^]*Make a new preview.*leave Plan ID empty/,
		);
		expect(await run('Preview')).toMatch(/would do this: here 1 changed/);
		expect(await run('Apply Plan', { planId: '' })).toMatch(/Apply Plan done: here 1 changed/);

		expect(await run('Drift Report')).toMatch(/Drift Report done, nothing was written: 2 equal\./);
		expect(await run('Undo Run', undo)).toMatch(/Undo Run done: in HubSpot 1 changed, 1 value taken away/);
		expect(await run('Undo Run', undo)).toMatch(/Nothing of the run is left to undo: .*undone already/);
	}, 180_000);
}

async function start(scene: SyncScene): Promise<string> {
	const html = { operation: 'generateHtmlTemplate', html: '{{ $json.planHtml }}' };
	return await scene.workflow(
		'The whole way',
		[
			scene.node('Policy', 1, {
				resource: 'policy',
				operation: 'set',
				settings: { filterField: 'lifecyclestage', filterValues: 'evangelist' },
			}),
			scene.node('Preview', 2, { operation: 'preview', options: { includePlan: true, planAs: ['field'] } }),
			node('Page', 'n8n-nodes-base.html', html, 1.2, 3),
			scene.node('Apply Plan', 4, { operation: 'apply' }),
			scene.node('Drift Report', 5, { operation: 'driftReport' }),
			scene.node('Undo Run', 6, { operation: 'undo' }),
		],
		{ Preview: 'Page' },
	);
}

/** The id under a name in the JSON that the output shows, which is as much of it as there is room for. */
function idIn(json: string, name: string): string {
	const [, id] = new RegExp(`"${name}":\\s*"([\\w-]{36})"`).exec(json) ?? [];
	if (id === undefined) throw new Error(`There is no ${name} in ${json}`);
	return id;
}
