import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { crmBench } from './sandbox-crm';

describe.each(SANDBOX_PROVIDERS)('Missing Social Fields: Skip, where %s has none of them', (provider) => {
	const bench = crmBench(provider);
	const run = async (operation: string, contactId: string, missingFields = 'skip') => {
		const asked = {
			resource: 'contact',
			operation,
			contactSource: 'stored',
			contactId,
			options: { missingFields },
		};
		const done = await bench.run(asked);
		expect(done.error).toBeNull();
		return done.output()[0] ?? {};
	};

	/** A record that is there, and a store which knows nothing of it. */
	async function foundAnna(): Promise<string> {
		const added = await run('sync', await bench.chat('Anna', ['Hi']));
		expect(added.outcome).toBe('created');
		await closeStores();
		process.env.SOCIAL_CRM_DB_PATH += '-other';
		return await bench.chat('Anna', ['Hi', 'Again']);
	}

	it.each(['enrich', 'trackAttribution'])(
		'%s says that nothing was changed, and notes no change',
		async (operation) => {
			const id = await foundAnna();
			// A note on the journey is written once.
			const first = operation === 'enrich' ? 'unchanged' : 'updated';
			expect(await run(operation, id)).toMatchObject({ outcome: first, changes: [] });
			expect(await run(operation, id)).toMatchObject({ outcome: 'unchanged', changes: [], contactId: id });
			const noted = await (await openWorkspace('default')).audit.list({ contactId: id, limit: 10, after: null });
			expect(noted.items).toEqual([]);
		},
	);

	it('Enrich says what it wrote once they are there', async () => {
		const id = await foundAnna();
		await run('enrich', id);
		const written = await run('enrich', id, 'create');
		expect(written.outcome).toBe('updated');
		expect(written.changes).toContainEqual(expect.objectContaining({ field: 'socialProfiles' }));
		expect(await run('enrich', id)).toMatchObject({ outcome: 'unchanged', changes: [] });
	});

	it('Sync tells of the record that it adds what it sent of it, and nothing else', async () => {
		const added = await run('sync', await bench.chat('Anna', ['Hi']));
		const fields = (added.changes as Array<{ field: string }>).map(({ field }) => field).sort();
		expect(fields).toEqual(['email', 'firstName', 'lastName']);
	});
});
