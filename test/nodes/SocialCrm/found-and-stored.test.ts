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

describe('Several records that have one address', () => {
	const bench = crmBench('salesforce');
	const TWIN = { LastName: 'King', Email: 'ada@example.com' };
	const asked = (whenSeveral: string) => ({ ...look('ada@example.com'), options: { whenSeveral } });

	it('are an item each where that is asked for, with who is stored for it, and an error otherwise', async () => {
		const [synced] = (await bench.run(sync('ada@example.com'))).output();
		bench.sandbox.admin.seed({ contacts: [TWIN] });
		const contact = synced?.contact as { id: string };
		const all = await bench.run(asked('all'));
		expect(all.output()).toHaveLength(2);
		const linked = all.output().find(({ crmId }) => crmId === synced?.crmId);
		expect(linked).toMatchObject({ outcome: 'found', email: 'ada@example.com', contact: { id: contact.id } });
		expect(all.output().find(({ crmId }) => crmId !== synced?.crmId)).toMatchObject({ contact: null });
		expect(all.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		const { error } = await bench.run(asked('error'));
		expect(error?.message).toContain('2 contacts of the CRM have the address');
	});
});
