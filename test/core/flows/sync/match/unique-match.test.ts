import type { Contact } from '../../../../../core/contact';
import type { CrmRecord } from '../../../../../core/crm/contract';
import { refuseShared, uniqueMatch } from '../../../../../core/flows/sync/match/unique-match';

const record = (id: string, rest: Partial<CrmRecord> = {}): CrmRecord => ({
	id,
	url: null,
	fields: {},
	emails: [],
	updatedAt: null,
	createdAt: null,
	contactId: null,
	isConverted: false,
	...rest,
});
const converted = (id: string, contactId: string | null) => record(id, { isConverted: true, contactId });
const open = record('1', { contactId: 'P1' });

describe('The one record of a contact', () => {
	it.each([
		['none is none', [], { kind: 'none' }],
		['one is it', [open], { kind: 'record', record: open }],
		['one that was found by several keys is one', [open, { ...open }], { kind: 'record', record: open }],
		[
			'two are ambiguous',
			[open, record('2')],
			{
				kind: 'refused',
				bucket: 'conflict',
				problem: {
					kind: 'ambiguous',
					message: '2 CRM records match this contact: 1, 2',
					recordIds: ['1', '2'],
				},
			},
		],
		[
			'an open lead counts, whatever was converted before it',
			[converted('0', 'C'), open],
			{ kind: 'record', record: open },
		],
		['of a converted lead its contact', [converted('0', 'C')], { kind: 'converted', contactId: 'C' }],
		[
			'of two leads that became one contact that contact',
			[converted('0', 'C'), converted('1', 'C')],
			{ kind: 'converted', contactId: 'C' },
		],
		[
			'of two leads that became two contacts neither',
			[converted('0', 'C'), converted('1', 'D')],
			{ kind: 'refused', bucket: 'conflict', problem: { kind: 'ambiguous', recordIds: ['C', 'D'] } },
		],
		[
			'a converted lead whose contact is not shown is a conflict',
			[converted('0', null)],
			{ kind: 'refused', bucket: 'conflict', problem: { kind: 'conflict', recordIds: ['0'] } },
		],
	])('%s', (_name, matches, expected) => {
		expect(uniqueMatch(matches as CrmRecord[])).toMatchObject(expected);
	});
});

describe('A record that matches two contacts', () => {
	const sought = ['a', 'b', 'c'].map((id) => ({ contact: { id } as Contact }));
	const match = (id: string) => ({ kind: 'record' as const, record: record(id) });

	it('goes to neither of them, and the others keep theirs', () => {
		const matches = refuseShared(sought, [match('1'), match('1'), match('2')], new Map());
		expect(matches.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'record']);
		expect(matches[0]).toMatchObject({ bucket: 'conflict', problem: { kind: 'conflict', recordIds: ['1'] } });
	});

	it('is refused when another contact is linked to it, and kept by the one that is', () => {
		const owners = new Map([
			['1', 'a'],
			['2', 'somebody else'],
		]);
		const matches = refuseShared(sought, [match('1'), match('2'), { kind: 'none' }], owners);
		expect(matches.map(({ kind }) => kind)).toEqual(['record', 'refused', 'none']);
	});
});
