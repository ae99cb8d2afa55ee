import { editCrm, editHub, prepareNight, setBothWays, type Place } from '../../../support/two-way/night';
import { settle } from '../../../support/two-way/night-run';
import { openSyncStage } from '../../../support/two-way/stage';

test('runs of two CRMs at once on one store bring each edit to both others, once', async () => {
	const nature = { batchSize: 2, pageSize: 3 };
	const stage = await openSyncStage([nature, nature]);
	try {
		await stage.inStore(async (_workspace, [a, b]) => {
			await prepareNight(a!);
			await settle([a!]);
			await setBothWays(b!);
			await noteAll(b!);
			await settle([b!, a!]);
			editCrm(a!, 1, { company: 'FromA' });
			editCrm(b!, 2, { company: 'FromB' });
			await editHub(a!, 3, { company: 'FromHub' });
		});
		const [one, other] = [stage.worker({ hurry: false }), stage.worker({ hurry: false })];
		const results = await Promise.all([
			one.run(stage.jobOf([{ do: 'sync', crm: 0, kind: 'twoWay' }])),
			other.run(stage.jobOf([{ do: 'sync', crm: 1, kind: 'twoWay' }])),
		]);
		expect(results.map((result) => result?.reports[0]?.state)).toEqual(['done', 'done']);
		const { view, late } = await stage.inStore(async (_workspace, places) => await settle(places));
		expect(late).toEqual([]);
		for (const [number, company] of [
			[1, 'FromA'],
			[2, 'FromB'],
			[3, 'FromHub'],
		]) {
			for (const side of ['contact', 'record A', 'record B'])
				expect(view.filter((line) => line.startsWith(`${side} p${number}@`))).toEqual([
					expect.stringContaining(` of ${company} `),
				]);
		}
	} finally {
		await stage.close();
	}
}, 600_000);

async function noteAll({ workspace, integration }: Place): Promise<void> {
	const { items } = await workspace.contacts.list({ limit: 500 });
	await workspace.syncOutbox.note(
		integration.id,
		'contact',
		items.map(({ id }) => id),
	);
}
