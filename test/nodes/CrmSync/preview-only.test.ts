import { syncBench } from './synced';

const bench = syncBench();
const EVERYBODY = { mayCreateInHub: true, mayCreateInCrm: true };

describe('A run of CRM Sync with Preview Only', () => {
	it.each(['push', 'pull', 'twoWay'])(
		'plans %s alone with Preview Only, also after the first run',
		async (operation) => {
			const ana = await bench.person('Ana');
			await bench.begin(EVERYBODY);
			await bench.edit(ana.id, { company: 'Acme' });
			bench.editRecord(bench.record('ana@example.com').id, { jobtitle: 'Engineer' });
			const options = { preview: true, formPath: 'decisions' };
			const planned = await bench.sync(operation, { options });
			expect(planned).toMatchObject({
				...{ outcome: 'skipped', state: 'held', kind: operation, preview: true, calls: { writes: 0 } },
				reason: 'The plan waits for somebody to apply it. It was asked for as a preview.',
				formUrl: expect.stringMatching(
					`/form/decisions\\?decision=plan%3A${String(planned.planId)}$`,
				) as string,
			});
			const here = async () => [
				(await bench.contact(ana.id)).jobTitle,
				bench.record('ana@example.com').properties.company,
			];
			expect(await here()).toEqual([null, undefined]);
			expect(await bench.sync('apply')).toMatchObject({ state: 'done', planId: planned.planId });
			const isTaken = operation !== 'push';
			expect(await here()).toEqual([isTaken ? 'Engineer' : null, operation === 'pull' ? undefined : 'Acme']);
		},
	);

	it('leaves nothing that waits where it finds nothing to do, and says where nobody is stored', async () => {
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		const idle = await bench.sync('twoWay', { options: { preview: true } });
		expect(idle).toMatchObject({ outcome: 'unchanged', state: 'done', preview: true, waiting: { plan: null } });
		expect(idle.sentence).toMatch(/Nobody is stored in the workspace default yet: .*History: Import/);
		await bench.person('Ana');
		expect((await bench.sync('twoWay')).sentence).not.toContain('Nobody is stored');
	});
});
