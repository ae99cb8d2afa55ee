import { createCatalogue, type PersonField } from '../../../../core/crm/pipedrive/fields/catalogue';
import { PACK_FIELDS } from '../../../../core/crm/pipedrive/fields/pack-fields';
import { fromPerson } from '../../../../core/crm/pipedrive/records/from-person';
import { toPersonBody } from '../../../../core/crm/pipedrive/records/mapper';
import { asPerson } from '../../../../core/crm/pipedrive/records/person';
import type { FieldValues } from '../../../../core/crm/contract';
import { codeOf } from './answers-of';

const pack: PersonField[] = PACK_FIELDS.map(({ name, type, options }) => ({
	code: codeOf(name),
	name,
	type,
	isCustom: true,
	options: [...(options?.values() ?? [])].map((label, index) => ({ id: index + 1, label })),
}));
const custom = (name: string, type: string, more: Partial<PersonField> = {}): PersonField => ({
	code: 'f'.repeat(39) + name.length.toString(16),
	name,
	type,
	isCustom: true,
	options: [],
	...more,
});
const own = (code: string, type: string): PersonField => ({ code, name: code, type, isCustom: false, options: [] });
const size = custom('Size', 'enum', { options: [{ id: 7, label: 'Large' }] });
const catalogue = createCatalogue([
	...pack,
	size,
	custom('Money', 'monetary'),
	own('owner_id', 'user'),
	own('name', 'varchar'),
	own('email', 'varchar'),
]);
const personOf = (source: object) => asPerson({ id: 1, ...source }) ?? fail();
const fail = (): never => {
	throw new Error('No person');
};
const bodyOf = (fields: FieldValues, target: Parameters<typeof toPersonBody>[2] = 'unread') => {
	const mapped = toPersonBody(fields, catalogue, target);
	return mapped.ok ? mapped.body : mapped.problem;
};
const read = (source: object) =>
	fromPerson(personOf(source), { catalogue, nativeFields: ['Size', 'Money', 'owner_id'], domain: 'acme' });

describe('Values', () => {
	it('go to their fields in the form that Pipedrive takes', () => {
		const fields: FieldValues = {
			socialFollowers: '12',
			socialPlatforms: 'telegram, x',
			lastInteractionAt: '2026-11-24T07:33:56Z',
			company: 'Acme',
			touchCount: null,
		};
		expect(bodyOf(fields)).toEqual({
			custom_fields: {
				[codeOf('Social followers')]: 12,
				[codeOf('Social platforms')]: [1, 5],
				[codeOf('Last social interaction')]: '2026-11-24T07:33:56.000Z',
				[codeOf('Social company')]: 'Acme',
				[codeOf('Social touches')]: null,
			},
		});
	});

	it('come back as they went', () => {
		const source = {
			custom_fields: {
				[codeOf('Social followers')]: 12,
				[codeOf('Social platforms')]: [5, 1],
				[codeOf('Social touches')]: null,
			},
			update_time: '2026-11-24T07:33:56Z',
		};
		const record = read(source);
		expect(record.fields).toMatchObject({ socialFollowers: 12, socialPlatforms: 'telegram, x', touchCount: null });
		expect(record).toMatchObject({
			updatedAt: '2026-11-24T07:33:56.000Z',
			url: 'https://acme.pipedrive.com/person/1',
		});
	});

	it('of the account’s own fields are found by name or code, options by label or id', () => {
		expect(bodyOf({ 'native:Size': 'large' })).toEqual({ custom_fields: { [size.code]: 7 } });
		expect(bodyOf({ [`native:${size.code}`]: '7', 'native:owner_id': '3' })).toEqual({
			custom_fields: { [size.code]: 7 },
			owner_id: 3,
		});
		expect(
			read({
				owner_id: 3,
				custom_fields: { [size.code]: 7, [custom('Money', 'monetary').code]: { value: 5, currency: 'EUR' } },
			}).fields,
		).toMatchObject({
			'native:Size': 'Large',
			'native:Money': 5,
			'native:owner_id': 3,
		});
	});

	it.each([
		[{ socialFollowers: 'many' }, /Social followers cannot be used, a number is needed/],
		[{ socialPlatforms: 'orkut' }, /lacks one of its choices/],
		[{ 'native:Money': 5 }, /monetary cannot be written/],
		[{ 'native:name': 'x' }, /Pipedrive's own fields/],
		[{ 'native:owner_id': 'Dana' }, /an id is needed/],
	] as Array<[FieldValues, RegExp]>)('that cannot be written are refused before a call: %j', (fields, message) => {
		expect(bodyOf(fields)).toMatchObject({ kind: 'invalid', message: expect.stringMatching(message) });
	});

	it('without a field are named, all of them, unless a person can do without', () => {
		const bare = createCatalogue([]);
		const mapped = toPersonBody(
			{ company: 'Acme', jobTitle: 'Maker', lastName: 'B', firstName: 'A', touchCount: 1, 'native:shoe': 1 },
			bare,
			'new',
		);
		expect(mapped).toMatchObject({
			ok: false,
			problem: { details: { missingFields: ['Social touches', 'shoe'] } },
		});
		expect(
			toPersonBody({ company: 'Acme', jobTitle: 'Maker', lastName: 'B', firstName: 'A' }, bare, 'new'),
		).toEqual({ ok: true, body: { name: 'A B' } });
	});

	it('of a job title go to Pipedrive’s own field where contact sync brings one', () => {
		const synced = createCatalogue([...pack, own('job_title', 'varchar')]);
		expect(toPersonBody({ jobTitle: 'Maker' }, synced, 'unread')).toEqual({
			ok: true,
			body: { job_title: 'Maker' },
		});
		expect(
			fromPerson(personOf({ job_title: 'Maker' }), { catalogue: synced, nativeFields: [], domain: null }).fields
				.jobTitle,
		).toBe('Maker');
	});
});
