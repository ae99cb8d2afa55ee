import { crmBench } from './sandbox-crm';

const sync = (emails: string) => ({
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { lastName: 'Lovelace', emails },
	options: { missingFields: 'create' },
});
const look = (email: string) => ({ resource: 'contact', operation: 'getByEmail', email });

describe('Who a record that Get by Email found is among the stored contacts', () => {
	const bench = crmBench('hubspot');

	it('is nobody where the only holder of the address is another record of the CRM', async () => {
		const linked = (await bench.run(sync('ada@example.com, shared@example.com'))).output()[0];
		bench.sandbox.admin.seed({ contacts: [{ email: 'shared@example.com', lastname: 'Byron' }] });
		const [found] = (await bench.run(look('shared@example.com'))).output();
		expect(found?.crmId).not.toBe(linked?.crmId);
		expect(found).toMatchObject({ found: true, contact: null });
	});

	it('is not known where the store cannot be opened, and the CRM’s answer stays', async () => {
		const [synced] = (await bench.run(sync('ada@example.com'))).output();
		const usual = process.env.SOCIAL_CRM_DB_PATH;
		process.env.SOCIAL_CRM_DB_PATH = '/dev/null/store.sqlite';
		try {
			const run = await bench.run(look('ada@example.com'));
			expect(run.error).toBeNull();
			expect(run.output()).toMatchObject([{ found: true, crmId: synced?.crmId, contact: null }]);
		} finally {
			process.env.SOCIAL_CRM_DB_PATH = usual;
		}
	});
});
