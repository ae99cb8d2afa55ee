import type { INodeParameters } from 'n8n-workflow';

import { hubSpotBench } from './sandbox-hubspot';
import { anna, byTelegram } from './sync-people';

const bench = hubSpotBench();

const choices = ['gold', 'silver', 'bronze'].map((value, displayOrder) => ({
	value,
	label: `${value} level`,
	displayOrder,
	hidden: false,
}));
const property = (name: string, type: string, fieldType: string, more: object = {}) => ({
	name,
	label: name,
	type,
	fieldType,
	...more,
});

beforeEach(
	() =>
		void bench.sandbox.admin.seed({
			properties: [
				property('last_call', 'datetime', 'date'),
				property('birthday', 'date', 'date'),
				property('levels', 'enumeration', 'checkbox', { options: choices }),
			],
		}),
);

const withFields = (fields: Record<string, unknown>, options: INodeParameters = {}): INodeParameters => ({
	...byTelegram,
	additionalFields: {
		field: Object.entries(fields).map(([name, value]) => ({ name, value })),
	} as INodeParameters,
	options: { ...(byTelegram.options as INodeParameters | undefined), ...options },
});
const sync = async (fields: Record<string, unknown>, options: INodeParameters = {}, item = {}) =>
	await bench.run(withFields(fields, options), [{ ...anna, ...item }]);
const held = (name: string) => bench.contacts()[0]?.[name];

describe('Additional Fields of Social CRM', () => {
	it.each(['keep', 'overwrite'])('follow an expression that gives the time of the run, under %s', async (policy) => {
		const values = { last_call: '={{ DateTime.fromISO($json.at) }}' };
		const run = async (at: string) => await sync(values, { existingValues: policy }, { at });
		await run('2026-11-24T08:00:00.123+01:00');
		expect(held('last_call')).toBe('2026-11-24T07:00:00.123Z');
		const later = await run('2026-11-25T08:00:00.000+01:00');
		expect(later.output()).toMatchObject([{ outcome: 'updated', changes: [{ field: 'native:last_call' }] }]);
		expect(held('last_call')).toBe('2026-11-25T07:00:00.000Z');
		const writes = bench.sandbox.admin.counts().writes;
		const again = await run('2026-11-25T07:00:00.000Z');
		expect(again.output()).toMatchObject([{ outcome: 'unchanged', fieldProblems: [] }]);
		expect(bench.sandbox.admin.counts().writes).toBe(writes);
	});

	it('cut a time to its day in the time zone of the workflow', async () => {
		const evening = '={{ DateTime.fromISO("2026-11-27T23:30:00", { zone: $now.zoneName }) }}';
		const run = await sync({ birthday: evening, last_call: evening });
		expect(run.output()).toMatchObject([{ outcome: 'created' }]);
		expect(held('last_call')).toBe('2026-11-28T04:30:00.000Z');
		expect(held('birthday')).toBe('2026-11-27');
	});

	it('take a list, and add to one where that is asked for', async () => {
		await sync({ levels: '={{ ["gold", "Silver level"] }}' });
		expect(held('levels')).toBe('gold;silver');
		await sync({ levels: 'bronze' }, { listValues: 'add' });
		expect(held('levels')).toBe('gold;silver;bronze');
		const again = await sync({ levels: 'bronze' }, { listValues: 'add' });
		expect(again.output()).toMatchObject([{ outcome: 'unchanged' }]);
		await sync({ levels: 'Gold Level' });
		expect(held('levels')).toBe('gold');
	});

	it.each([
		['an object', '={{ ({ city: "Berlin" }) }}'],
		['no date', 'next week'],
		['a date that is none', '={{ DateTime.fromISO("nonsense") }}'],
	])('cost no more than themselves where the value is %s, and are named', async (_name, birthday) => {
		const run = await sync({ birthday, jobtitle: 'Buyer' });
		expect(run.error).toBeNull();
		const told = {
			field: 'native:birthday',
			kind: 'leftOut',
			message: expect.stringMatching(/^birthday: left out/),
		};
		expect(run.output()).toMatchObject([{ outcome: 'created', problem: null, fieldProblems: [told] }]);
		expect([held('birthday') ?? null, held('jobtitle')]).toEqual([null, 'Buyer']);
		expect(run.hints('Node')).toEqual([expect.stringContaining('1 value left out: birthday')]);
	});
});

describe('Clear Field Names or IDs of Social CRM', () => {
	it.each(['keep', 'overwrite'])('empties fields, also what is known of the person, under %s', async (policy) => {
		await sync({ birthday: '2000-02-29', jobtitle: 'Buyer' });
		const options = { clearFields: ['birthday', 'jobtitle'], existingValues: policy };
		const run = await sync({}, options);
		expect(run.output()).toMatchObject([{ outcome: 'updated' }]);
		expect([held('birthday') || null, held('jobtitle') || null]).toEqual([null, null]);
		const writes = bench.sandbox.admin.counts().writes;
		expect((await sync({}, options)).output()).toMatchObject([{ outcome: 'unchanged' }]);
		expect(bench.sandbox.admin.counts().writes).toBe(writes);
	});

	it('writes nothing where the field is blank, and leaves what a person has to have', async () => {
		await sync({});
		const writes = bench.sandbox.admin.counts().writes;
		const run = await sync({}, { clearFields: 'birthday, email' });
		expect(run.output()).toMatchObject([{ outcome: 'unchanged', fieldProblems: [{ field: 'native:email' }] }]);
		expect([bench.sandbox.admin.counts().writes, held('email')]).toEqual([writes, 'anna@example.com']);
	});

	it('refuses a field that is given a value as well', async () => {
		const run = await sync({ birthday: '2000-02-29' }, { clearFields: ['birthday'] });
		expect(run.error?.message).toContain('birthday: it is given a value and cleared at once');
	});
});
