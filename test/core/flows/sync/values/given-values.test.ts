import { PLAIN_FIELD, type CrmField, type FieldType } from '../../../../../core/crm/contract';
import { createForms } from '../../../../../core/flows/sync/merge/forms';

const FIELD = 'native:own';

function formsOf(type: FieldType, more: Partial<CrmField> = {}) {
	const field = { ...PLAIN_FIELD, nativeName: 'own', canonical: null, label: 'Own', type, readOnly: false, ...more };
	const native = new Map([[FIELD, field]] as const);
	return createForms({ timeZone: 'Europe/Berlin', precisionMs: 1_000, limits: {}, native });
}

function fitted(type: FieldType, value: string, more: Partial<CrmField> = {}) {
	const fit = formsOf(type, more).fit(FIELD, value);
	return fit.ok ? fit.value : null;
}

const choices = (...names: string[]) => names.map((name) => ({ value: name, label: name }));

describe('A value that is given as text', () => {
	it.each([
		['1 234 567', 1_234_567],
		['1 234.50', 1_234.5],
		['1 234,50', 1_234.5],
		['1,234.50', 1_234.5],
		['1.234,50', 1_234.5],
		['1,234,567', 1_234_567],
		['0,5', 0.5],
		['0,125', 0.125],
		['-0,125', -0.125],
		['1,234', null],
		['-12,345', null],
		['0,125,000', null],
		['0.125.000', null],
	])('is read as a number where it can be one only: %s', (text, number) => {
		expect(fitted('number', text)).toBe(number);
	});

	it.each([
		['20:30', '20:30:00.000'],
		['8:05', '08:05:00.000'],
		['08:05:09.5', '08:05:09.500'],
		['23:59:59', '23:59:59.000'],
		['24:00', null],
		['20:60', null],
		['20:30:60', null],
		[' 20:30 ', '20:30:00.000'],
		['20:30 tomorrow', null],
		['at 20:30', null],
	])('is a time of day where a clock can show it: %s', (text, time) => {
		expect(fitted('time', text)).toBe(time);
	});

	it.each([
		['2026-11-27', '2026-11-27'],
		['2026-11-27 23:30', '2026-11-27'],
		[' 2026-11-27T23:30\n', '2026-11-27'],
		['2026-11-27T23:30:15', '2026-11-27'],
		['2026-11-27T23:30:15.250', '2026-11-27'],
		['2026-11-27T23:30:15Z', '2026-11-28'],
	])('is the day that it names, and where it names a zone the day in that of the account: %s', (text, day) => {
		expect(fitted('date', text)).toBe(day);
	});

	it.each(['date', 'datetime', 'time'] as const)('is no %s where it is a boolean', (type) => {
		expect(formsOf(type).fit(FIELD, true)).toMatchObject({ ok: false });
	});

	it('names no choice that is spelt as other words', () => {
		const options = choices('Re sale', 'Resale');
		expect(fitted('enumeration', 'RE  SALE', { options })).toBe('Re sale');
		expect(fitted('enumeration', 'RESALE', { options })).toBe('Resale');
		expect(fitted('enumeration', 'newyork', { options: choices('New York') })).toBeNull();
	});

	it.each([
		[8, 'Use one of c1, c2, c3, c4, c5, c6, c7, c8, or add the choice in the CRM'],
		[9, 'Use one of c1, c2, c3, c4, c5, c6, c7, c8, ..., or add the choice in the CRM'],
	])('that is no choice is answered with the first eight of %i, and whether there are more', (count, fix) => {
		const options = choices(...Array.from({ length: count }, (_, number) => `c${number + 1}`));
		expect(formsOf('enumeration', { options }).fit(FIELD, 'other')).toMatchObject({ ok: false, fix });
	});
});

describe('A value that the CRM holds', () => {
	it('is the same time as here only where the time of the day is', () => {
		const { hub, crm } = formsOf('datetime');
		expect(crm(FIELD, '2026-11-27T20:30:00.000+0000')).toBe(hub(FIELD, '2026-11-27T20:30:00Z'));
		expect(crm(FIELD, '2026-11-27T20:31:00.000+0000')).not.toBe(hub(FIELD, '2026-11-27T20:30:00Z'));
	});

	it('is a text that only looks like a time as it stands there', () => {
		expect(formsOf('string').crm(FIELD, '2026-11-27 20:30')).toBe('2026-11-27 20:30');
	});

	it.each([[undefined], [null], ['']])('names no choices of a list where it is %p', (value) => {
		const options = choices('gold', 'undefined', 'null');
		expect(formsOf('enumeration', { options, isList: true }).elements(FIELD, value)).toEqual([]);
	});

	it.each(['boolean', 'number', 'date', 'datetime', 'time', 'reference', 'string', 'enumeration'] as const)(
		'is none where it is blank: %s',
		(type) => {
			expect(formsOf(type, { options: choices('A') }).fit(FIELD, ' \t')).toEqual({ ok: true, value: null });
		},
	);

	it('has no loss that would have to be told where all of its decimals fit', () => {
		const digits = { whole: 5, decimals: 2 };
		expect(formsOf('number', { digits }).fit(FIELD, '1.25')).toEqual({ ok: true, value: 1.25 });
		expect(formsOf('number', { digits }).fit(FIELD, '1.255')).toMatchObject({
			value: 1.26,
			loss: { kind: 'rounded' },
		});
	});

	it('loses the blanks around an id', () => {
		expect(fitted('reference', ' 003A ')).toBe('003A');
	});

	it('is compared in the length that the CRM keeps, where that is known', () => {
		const forms = createForms({
			timeZone: 'UTC',
			precisionMs: 1,
			limits: { lastName: { length: 5 } },
			native: new Map(),
		});
		expect(forms.hub('lastName', 'Lovelace')).toBe(forms.crm('lastName', 'Lovel'));
	});
});
