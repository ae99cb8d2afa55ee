import type { INodeParameters } from 'n8n-workflow';

import { syncBench } from './synced';

const bench = syncBench();
const twoWay = { resource: 'sync', operation: 'twoWay' };

const set = async (settings: INodeParameters) => await bench.run({ resource: 'policy', operation: 'set', settings });
const policy = async () => (await bench.run({ resource: 'policy', operation: 'get' })).output()[0]?.policy;
const fieldsOf = (...fields: unknown[]) => ({ fields: JSON.stringify(fields) });

describe('A policy of CRM Sync', () => {
	it('is what a node expects that was told the same, by whichever name it calls a field', async () => {
		const fields = fieldsOf(
			{ hub: 'firstName', crm: 'firstname' },
			{ hub: 'custom:stage', crm: 'Lifecycle Stage' },
		);
		const said = { ...fields, filterField: 'lifecyclestage', filterValues: 'lead, customer' };
		await bench.begin(said);
		const expected = { ...said, filterValues: 'customer, lead' };
		expect((await bench.run({ ...twoWay, expectedPolicy: expected })).error).toBeNull();
		const other = await bench.run({ ...twoWay, expectedPolicy: { ...said, filterValues: 'customer' } });
		expect(other.error?.message).toMatch(/Expected Policy: .* says otherwise about filter \[/);
	});

	it('keeps what was said of a field that is called by another name', async () => {
		await set(fieldsOf({ hub: 'custom:stage', crm: 'lifecyclestage', conflict: 'ask' }));
		const again = await set(fieldsOf({ hub: 'custom:stage', crm: 'Lifecycle Stage' }));
		expect(again.output()).toMatchObject([{ outcome: 'unchanged', policy: { fields: [{ conflict: 'ask' }] } }]);
	});

	it('keeps its filter where values are named without their field, and lets it go for an empty field', async () => {
		await set({ filterField: 'lifecyclestage', filterValues: 'lead' });
		for (const settings of [{ filterValues: 'customer' }, { filterField: '', filterValues: 'customer' }]) {
			const { error } = await set(settings);
			expect(error?.message).toMatch(/Filter Field: it is empty, and Filter Values are named/);
		}
		expect(await policy()).toMatchObject({ filter: { in: ['lead'] } });
		await set({ filterField: '' });
		expect(await policy()).toMatchObject({ filter: null });
	});

	it('is gone once it was deleted, and deleting it again changes nothing', async () => {
		await set({});
		const deleted = async () => (await bench.run({ resource: 'policy', operation: 'delete' })).output();
		expect(await deleted()).toMatchObject([{ outcome: 'updated' }]);
		expect(await policy()).toBeNull();
		expect(await deleted()).toMatchObject([{ outcome: 'unchanged' }]);
	});
});
