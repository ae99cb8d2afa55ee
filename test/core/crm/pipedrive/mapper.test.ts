import { createCatalogue, type PersonField } from '../../../../core/crm/pipedrive/fields/catalogue';
import { PACK_FIELDS } from '../../../../core/crm/pipedrive/fields/pack-fields';
import { fromPerson } from '../../../../core/crm/pipedrive/records/from-person';
import { needsCurrent, toPersonBody } from '../../../../core/crm/pipedrive/records/mapper';
import { fromSortName, joinName, toSortName } from '../../../../core/crm/pipedrive/records/name-parts';
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

describe('Names', () => {
	it.each([
		[{ first: 'Mary Jane', last: 'Watson' }, 'Mary Jane Watson', 'Watson, Mary Jane'],
		[{ first: null, last: '@ana' }, '@ana', '@ana'],
		[{ first: 'Ana', last: null }, 'Ana', ', Ana'],
		[{ first: 'Ana', last: 'Berg, Jr.' }, 'Ana Berg, Jr.', 'Berg, Jr., Ana'],
		[{ first: null, last: null }, null, null],
	])('of %j are joined, kept and read again', (parts, name, sortName) => {
		expect([joinName(parts), toSortName(parts)]).toEqual([name, sortName]);
		if (name !== null && sortName !== null) expect(fromSortName(sortName, name)).toEqual(parts);
	});

	it('that were changed in Pipedrive are split as Pipedrive does', () => {
		const source = {
			name: 'Mary Smith',
			first_name: 'Mary',
			last_name: 'Smith',
			custom_fields: { [codeOf('Social sort name')]: 'Watson, Mary Jane' },
		};
		expect(read(source).fields).toMatchObject({ firstName: 'Mary', lastName: 'Smith' });
	});

	it('that are a user name, for want of another, are none', () => {
		const source = (username: string) => ({
			name: 'ana.k',
			first_name: 'ana.k',
			custom_fields: { [codeOf('Social user name')]: username },
		});
		expect(read(source('ana.k')).fields).toMatchObject({ firstName: null, lastName: null });
		expect(read(source('other')).fields).toMatchObject({ firstName: 'ana.k' });
	});

	it('too long for their field are sent without it', () => {
		expect(toSortName({ first: 'x'.repeat(200), last: 'y'.repeat(60) })).toBeNull();
	});

	it('keep the other half when one half changes', () => {
		const before = personOf({
			name: 'Mary Jane Watson',
			first_name: 'Mary',
			last_name: 'Jane Watson',
			custom_fields: { [codeOf('Social sort name')]: 'Watson, Mary Jane' },
		});
		expect(bodyOf({ lastName: 'Parker' }, before)).toEqual({
			name: 'Mary Jane Parker',
			custom_fields: { [codeOf('Social sort name')]: 'Parker, Mary Jane' },
		});
	});

	it('are never cleared, as Pipedrive has no person without one', () => {
		expect(bodyOf({ firstName: null, lastName: null })).toEqual({});
	});

	it.each([
		[{ email: 'a@example.com', phone: '1' }, 'a@example.com'],
		[{ phone: '+491' }, '+491'],
		[{ socialUsername: 'ana' }, 'ana'],
		[{ externalKey: 'x:id:1' }, 'x:id:1'],
		[{}, 'Social contact'],
	])('of a new person that has none: %j is called %s', (fields, name) => {
		expect(bodyOf(fields, 'new')).toMatchObject({ name });
	});

	it('that only stand in for one are none', () => {
		const emails = [{ value: 'a@example.com', primary: true }];
		expect(read({ name: 'a@example.com', first_name: 'a@example.com', emails }).fields).toMatchObject({
			firstName: null,
			lastName: null,
		});
	});
});

describe('Lists of addresses and numbers', () => {
	it.each([
		['Lovelace', { first_name: 'Lovelace', last_name: null }],
		['van Dyke', { first_name: 'van', last_name: 'Dyke' }],
	])('that have a last part alone, %s, do not get it twice where no field keeps the parts', (name, split) => {
		const before = personOf({ name, ...split });
		expect(bodyOf({ lastName: name }, before)).toMatchObject({ name });
		expect(bodyOf({ lastName: 'King' }, before)).toMatchObject({ name: `${split.first_name} King` });
	});

	it('of which the parts are kept may have two that are alike', () => {
		const custom_fields = { [codeOf('Social sort name')]: ', Ada' };
		expect(bodyOf({ lastName: 'Ada' }, personOf({ name: 'Ada', custom_fields }))).toMatchObject({
			name: 'Ada Ada',
		});
	});

	it('are needed as they are before they are changed, and so is a name of which one half changes', () => {
		const needy: FieldValues[] = [{ email: 'a' }, { phone: null }, { firstName: 'A' }];
		const others: FieldValues[] = [
			{ firstName: 'A', lastName: 'B' },
			{ company: 'Acme', socialFollowers: 1 },
		];
		expect([needy.map(needsCurrent), others.map(needsCurrent)]).toEqual([
			[true, true, true],
			[false, false],
		]);
	});

	it('are read primary first', () => {
		const emails = [
			{ value: 'second@example.com', primary: false },
			{ value: 'First@example.com', primary: true },
		];
		expect(read({ emails })).toMatchObject({
			emails: ['First@example.com', 'second@example.com'],
			fields: { email: 'First@example.com' },
		});
	});
});
