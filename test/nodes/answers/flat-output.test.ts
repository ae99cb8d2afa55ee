import { join } from 'node:path';
import type { IDataObject, OnError } from 'n8n-workflow';
import { closeStores } from '../../../nodes/shared/store';
import { flatOutputOption, flattened } from '../../../nodes/shared/items/flat-output';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { runNode, userFolder } from '../../support/in-process';
import { allNodes } from '../lists/all-nodes';

const CASES: ReadonlyArray<[what: string, json: IDataObject, flat: IDataObject]> = [
	[
		'an object goes into columns',
		{ contact: { id: '1', name: { first: 'Ada' } } },
		{ contact_id: '1', contact_name_first: 'Ada' },
	],
	[
		'the texts of a list stand in one',
		{ emails: ['a@example.com', 'b@example.com'] },
		{ emails: 'a@example.com, b@example.com' },
	],
	['an empty list is an empty text', { emails: [] }, { emails: '' }],
	[
		'the objects of a list are told by their names',
		{
			changes: [
				{ field: 'city', from: null, to: 'Paris' },
				{ field: 'vip', to: true },
			],
		},
		{ changes: 'field city, to Paris; field vip, to true' },
	],
	['a value that is not there keeps its column', { firstName: null, score: 0 }, { firstName: null, score: 0 }],
	[
		'an object that is not there has none',
		{ contact: null, problem: null, outcome: 'created' },
		{ outcome: 'created' },
	],
	['other characters of a name become one that all tables take', { 'hubspot:1 a': 2 }, { hubspot_1_a: 2 }],
	['two names that come to one stay two', { 'a-b': 1, 'a.b': 2 }, { a_b: 1, a_b_2: 2 }],
];

describe('In a flat answer', () => {
	it.each(CASES)('%s', (_what, json, flat) => {
		expect(flattened(json)).toEqual(flat);
	});

	it('no text is longer than a spreadsheet takes', () => {
		const { list } = flattened({ list: Array.from({ length: 9_000 }, () => 'abcdefgh') });
		expect(list).toHaveLength(32_000);
	});
});

describe('Flat Output', () => {
	afterEach(closeStores);
	const run = async (options: object, person: object) =>
		await runNode(SocialContact, { resource: 'contact', operation: 'enrich', person, options } as never, {
			items: [{}],
		});

	it('changes the answer of whoever asks for it alone', async () => {
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, 'flat-output.sqlite');
		const person = { emails: 'ana@example.com', firstName: 'Ana' };
		const [plain = {}] = (await run({}, person)).output();
		expect(plain.contact).toMatchObject({ emails: ['ana@example.com'] });
		const [flat = {}] = (await run({ flatOutput: true }, person)).output();
		expect(flat).toMatchObject({
			contactId: plain.contactId,
			contact_emails: 'ana@example.com',
			contact_firstName: 'Ana',
			contact_lastName: null,
		});
	});

	it('is as flat in an error, but on the error output, where n8n looks for nothing beside its details', async () => {
		const get = { resource: 'contact', operation: 'get', contactId: '={{ $json.nothing }}' };
		const refused = async (onError: OnError, options: object) =>
			await runNode(SocialContact, { ...get, options } as never, { items: [{}], onError });
		const [told = {}] = (await refused('continueRegularOutput', { flatOutput: true })).output();
		expect(told).toMatchObject({ outcome: 'failed', error: 'Contact ID: it is empty', problem_kind: 'invalid' });
		expect(Object.values(told).filter((value) => typeof value === 'object')).toEqual([]);
		const branch = await refused('continueErrorOutput', { flatOutput: true });
		expect(branch.items('Node', 0)).toEqual([]);
		expect(branch.items('Node', 1)).toEqual((await refused('continueErrorOutput', {})).items('Node', 1));
	});

	it.each(allNodes())('is offered by every operation of %s that has options', (_name, { description }) => {
		const options = description.properties.filter(
			({ name, displayOptions }) => name === 'options' && displayOptions?.show?.operation !== undefined,
		);
		const without = options.filter((property) => !(property.options as object[]).includes(flatOutputOption));
		expect(without.map(({ displayOptions }) => displayOptions?.show)).toEqual([]);
	});
});
