import type { CrmRecord } from '../../../../core/crm/contract';
import {
	createFoundRecords,
	distinctValues,
	normalEmail,
	type NormaliseKey,
	normalText,
} from '../../../../core/crm/kit/lookup-keys';

const normalise: NormaliseKey = (by, value) => (by === 'email' ? normalEmail(value) : normalText(value));
const record = (id: string): CrmRecord => ({
	id,
	url: null,
	fields: {},
	emails: [],
	updatedAt: null,
	createdAt: null,
	contactId: null,
	isConverted: false,
});

it('Keys are looked up once each, in normal form, and blank ones not at all', () => {
	const keys = [' Ana@Example.com', 'ana@example.com ', ' '].map((value) => ({ by: 'email' as const, value }));
	expect(distinctValues(keys, 'email', normalise)).toEqual(['ana@example.com']);
	expect(distinctValues(keys, 'id', normalise)).toEqual([]);
});

it('A key finds every record under it once, and a blank key nobody', () => {
	const found = createFoundRecords(normalise);
	found.add('email', 'ana@example.com', record('1'));
	found.add('email', 'ana@example.com', record('1'));
	found.add('email', 'ana@example.com', record('2'));
	expect(found.matches({ by: 'email', value: 'ANA@example.com' }).map(({ id }) => id)).toEqual(['1', '2']);
	expect(found.matches({ by: 'externalKey', value: 'ana@example.com' })).toEqual([]);
	expect(found.matches({ by: 'email', value: ' ' })).toEqual([]);
	expect(found.has('email', 'ana@example.com')).toBe(true);
});
