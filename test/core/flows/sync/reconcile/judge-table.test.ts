import type { FieldValue } from '../../../../../core/crm/contract';
import type { KeptField } from '../../../../../core/flows/sync/reconcile';
import { at, inAWord, JOB, judgeOne, type OneField } from './cases';

/** The table of one field, row by row: what both sides do, and who owns the field. */

const COLUMNS: Readonly<Record<string, KeptField>> = {
	both: JOB,
	'to the CRM only': { ...JOB, owner: 'hub' },
	'from the CRM only': { ...JOB, owner: 'crm' },
	'the pack enforces it': { crm: 'jobTitle', owner: 'enforced' },
};

interface Row {
	name: string;
	pair?: readonly [FieldValue, FieldValue];
	hub: FieldValue;
	crm: FieldValue;
	/** In the order of the columns. */
	are: readonly [string, string, string, string];
}

const ROWS: readonly Row[] = [
	{
		name: 'nobody changed it',
		pair: ['a', 'a'],
		hub: 'a',
		crm: 'a',
		are: ['nothing', 'nothing', 'nothing', 'nothing'],
	},
	{
		name: 'nobody changed halves that differ',
		pair: ['a', 'A.'],
		hub: 'a',
		crm: 'A.',
		are: ['nothing', 'nothing', 'nothing', 'nothing'],
	},
	{
		name: 'the hub changed it',
		pair: ['a', 'a'],
		hub: 'b',
		crm: 'a',
		are: ['change crm', 'change crm', 'drift', 'change crm'],
	},
	{
		name: 'the CRM changed it',
		pair: ['a', 'a'],
		hub: 'a',
		crm: 'b',
		are: ['change hub', 'drift', 'change hub', 'change crm'],
	},
	{ name: 'both changed it alike', pair: ['a', 'a'], hub: 'b', crm: 'b', are: ['agree', 'agree', 'agree', 'agree'] },
	{
		name: 'the hub came to what the CRM holds',
		pair: ['a', 'b'],
		hub: 'b',
		crm: 'b',
		are: ['agree', 'agree', 'agree', 'agree'],
	},
	{
		name: 'both changed it, the hub last',
		pair: ['a', 'a'],
		hub: 'b',
		crm: 'c',
		are: ['change crm', 'change crm', 'change hub', 'change crm'],
	},
	{ name: 'never agreed on and equal', hub: 'a', crm: 'a', are: ['agree', 'agree', 'agree', 'agree'] },
	{
		name: 'never agreed on and blank in the CRM',
		hub: 'a',
		crm: null,
		are: ['fill crm', 'fill crm', 'nothing', 'fill crm'],
	},
	{
		name: 'never agreed on and blank in the hub',
		hub: null,
		crm: 'a',
		are: ['fill hub', 'nothing', 'fill hub', 'nothing'],
	},
	{ name: 'never agreed on and different', hub: 'a', crm: 'b', are: ['differ', 'differ', 'differ', 'drift'] },
	{
		name: 'cleared in the hub',
		pair: ['a', 'a'],
		hub: null,
		crm: 'a',
		are: ['clear crm', 'nothing', 'drift', 'nothing'],
	},
	{
		name: 'cleared in the CRM',
		pair: ['a', 'a'],
		hub: 'a',
		crm: null,
		are: ['clear hub', 'drift', 'clear hub', 'fill crm'],
	},
];

const CELLS = ROWS.flatMap((row) =>
	Object.entries(COLUMNS).map(([column, field], index) => ({ ...row, column, field, is: row.are[index] })),
);

describe('A field', () => {
	it.each(CELLS)('$name, $column: $is', ({ field, pair, hub, crm, is }) => {
		const given: OneField = { field, pair, hub, crm, times: { hub: at(2), crm: at(1) } };
		expect(inAWord(judgeOne(given))).toBe(is);
	});

	const MEETINGS = [
		{ firstMeeting: 'hub', are: ['change crm', 'change crm', 'differ'] },
		{ firstMeeting: 'crm', are: ['change hub', 'differ', 'change hub'] },
		{ firstMeeting: 'keepBoth', are: ['differ', 'differ', 'differ'] },
	] as const;

	it.each(MEETINGS)('goes by the setting "$firstMeeting" where two values meet for the first time', (each) => {
		const owners = (['shared', 'hub', 'crm'] as const).map((owner) => {
			const field = { ...JOB, owner, firstMeeting: each.firstMeeting };
			return inAWord(judgeOne({ field, hub: 'a', crm: 'b' }));
		});
		expect(owners).toEqual(each.are);
	});

	it('is never cleared on a first meeting', () => {
		const field = { ...JOB, firstMeeting: 'hub' } as const;
		expect(inAWord(judgeOne({ field, hub: null, crm: 'b' }))).toBe('fill hub');
	});
});
