import { runNode } from '../../../support/in-process';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { itemParameter } from '../../../../nodes/shared/items/item-values';

/** Gives what n8n makes of its parameter beside what `itemParameter` makes of it, and whether n8n was asked. */
class Compare implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Compare',
		name: 'compare',
		group: ['transform'],
		version: 1,
		description: 'A node of this test',
		defaults: { name: 'Compare' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{
				displayName: 'Person',
				name: 'person',
				type: 'collection',
				default: {},
				options: [
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					{
						displayName: 'Profiles',
						name: 'profiles',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						default: {},
						options: [
							{
								displayName: 'Profile',
								name: 'profile',
								values: [{ displayName: 'User ID', name: 'userId', type: 'string', default: '' }],
							},
						],
					},
				],
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const results = this.getInputData().map((_, item): INodeExecutionData => {
			let asked = false;
			const watched = new Proxy(this, {
				get: (target, name) => {
					if (name === 'getNodeParameter') asked = true;
					return Reflect.get(target, name) as unknown;
				},
			});
			const taken = itemParameter(watched, 'person', item, {}) as IDataObject;
			return {
				json: { taken, evaluated: this.getNodeParameter('person', item, {}) as IDataObject, asked },
				pairedItem: { item },
			};
		});
		return [results];
	}
}

/** Gives what `itemParameter` makes of it, and asks nothing else. */
class Taken extends Compare {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [
			this.getInputData().map((_, item) => ({
				json: { taken: itemParameter(this, 'person', item, {}) as IDataObject },
			})),
		];
	}
}

const ITEM = {
	email: 'ada@example.com',
	visits: 3,
	vip: false,
	blank: '',
	none: null,
	list: ['a', 'b'],
	'E-Mail': 'grace@example.com',
	'with "quotes"': 'quoted',
	from: { id: 42, name: { first: 'Ada' } },
	formula: '={{ 1 + 1 }}',
};

async function compare(person: IDataObject, items: IDataObject[] = [ITEM]) {
	const { output, error } = await runNode(Compare, { person: person as INodeParameters }, { items });
	expect(error).toBeNull();
	return output() as unknown as Array<{ taken: IDataObject; evaluated: IDataObject; asked: boolean }>;
}

const TAKEN = [
	'plain text',
	'={{ $json.email }}',
	'={{$json.email}}',
	'={{ $json.visits }}',
	'={{ $json.vip }}',
	'={{ $json.blank }}',
	'={{ $json.formula }}',
	'={{ $json["E-Mail"] }}',
	"={{ $json['E-Mail'] }}",
	'={{ $json.from.id }}',
	'={{ $json.from["name"].first }}',
	`={{ $json['with "quotes"'] }}`,
];

const LEFT_TO_N8N = [
	'=Dear {{ $json.email }}',
	'={{ $json.email }} ',
	'={{ $json.email.toUpperCase() }}',
	'={{ $json.email.length }}',
	'={{ $json.missing }}',
	'={{ $json.missing?.deeper }}',
	'={{ $json.none }}',
	'={{ $json.list }}',
	'={{ $json.list[0] }}',
	'={{ $json.from }}',
	'={{ $json.vip ? 1 : 2 }}',
	'={{ $itemIndex }}',
];

describe('A parameter of an item', () => {
	it.each(TAKEN)('is taken from the item, as n8n would evaluate it: %s', async (value) => {
		const [{ taken, evaluated, asked } = { taken: {}, evaluated: {}, asked: true }] = await compare({ value });
		expect(taken).toEqual(evaluated);
		expect(asked).toBe(false);
	});

	it.each(LEFT_TO_N8N)('is left to n8n: %s', async (value) => {
		const [result] = await compare({ value });
		expect(result!.taken).toEqual(result!.evaluated);
		expect(result!.asked).toBe(true);
	});

	it.each([
		'={{ $json.constructor }}',
		'={{ $json.constructorName }}',
		'={{ $json.from.prototype }}',
		'={{ $json["mainModule"] }}',
		'={{ $json["closing }} in it"] }}',
		'={{ $json["two\nlines"] }}',
		'={{ $json["two\u2028lines"] }}',
	])('is refused where n8n refuses it, whatever the item has under that name: %j', async (value) => {
		const names = ['constructor', 'constructorName', 'mainModule', 'closing }} in it'];
		names.push('two\nlines', 'two\u2028lines');
		const item = { ...Object.fromEntries(names.map((name) => [name, 'theirs'])), from: { prototype: 'theirs' } };
		const asked = await runNode(Compare, { person: { value } }, { items: [item] });
		expect(asked.error?.message).toMatch(/^(?:Cannot access|Expression contains|invalid syntax)/);
		const taken = await runNode(Taken, { person: { value } }, { items: [item] });
		expect(taken.error?.message).toBe(asked.error?.message);
	});

	it('is no method of the item: n8n says what is wrong with that', async () => {
		const { error } = await runNode(Compare, { person: { value: '={{ $json.toString }}' } }, { items: [ITEM] });
		expect(error?.message).toMatch(/this is a function/);
	});

	it('is read in depth, rows of a collection included', async () => {
		const [result] = await compare({
			value: 'x',
			profiles: { profile: [{ userId: '={{ $json.from.id }}' }, { userId: '7' }] },
		});
		expect(result).toMatchObject({
			asked: false,
			taken: { value: 'x', profiles: { profile: [{ userId: 42 }, { userId: '7' }] } },
		});
		expect(result!.taken).toEqual(result!.evaluated);
	});

	it('belongs to its own item, and n8n is asked only for those that need it', async () => {
		const results = await compare({ value: '={{ $json.email }}' }, [
			{ email: 'a@example.com' },
			{},
			{ email: 'b@example.com' },
		]);
		expect(results.map(({ taken }) => taken.value)).toEqual([
			'a@example.com',
			results[1]!.evaluated.value,
			'b@example.com',
		]);
		expect(results.map(({ asked }) => asked)).toEqual([false, true, false]);
	});

	it('has its default when the workflow holds none', async () => {
		const { output } = await runNode(Compare, {}, { items: [ITEM] });
		expect(output()).toMatchObject([{ taken: {}, evaluated: {} }]);
	});
});
