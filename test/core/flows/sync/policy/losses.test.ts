import { policyWarnings } from '../../../../../core/flows/sync';
import { seenValues } from '../../../../../core/flows/sync/policy/seen-values';
import type { CrmField } from '../../../../../core/crm/contract';
import type { FieldMapping } from '../../../../../core/store/contract';
import { SOME_TIME } from '../../../store/support/people';
import { nativeField as field } from '../reconcile/cases';
import { contactOf, crmWith, edit, runtime, shared, workspace } from '../two-way/session';

const choices = ['en', 'de'].map((value) => ({ value, label: value }));
const mapped = (rest: Partial<FieldMapping> = {}): FieldMapping =>
	({ ...shared('email'), hub: 'custom:x', crm: 'native:x', ...rest }) as FieldMapping;

async function warningsOf(mappings: FieldMapping[], fields: CrmField[], more: { uniqueEmail?: boolean } = {}) {
	const { capabilities } = crmWith().adapter;
	const adapter = { capabilities: { ...capabilities, limits: { company: { length: 10 } }, ...more } };
	return await policyWarnings({ workspace, adapter, policy: { fields: mappings }, fields, runtime }, 'Acme CRM');
}

async function holds(...values: Array<string | number | boolean>) {
	for (const [index, value] of values.entries()) {
		const { id } = await contactOf(index + 1);
		await workspace.hubValues.save([
			{
				contactId: id,
				field: 'custom:x',
				value,
				origin: 'user',
				changed: { notBefore: null, notAfter: SOME_TIME },
			},
		]);
	}
}

const X = { label: 'The X' };

test.each<[string, CrmField, Array<string | number | boolean>, object]>([
	[
		'too long',
		field('x', { ...X, length: 3 }),
		['four', 'fives', 'six'],
		{ kind: 'tooLong', contacts: 2, example: 'four', warning: /2 contacts .* the 3 characters .* cut there/ },
	],
	[
		'too long for an address, which is no address when it is cut',
		field('x', { ...X, length: 6, format: 'email' }),
		['ana@example.com'],
		{ kind: 'tooLong', contacts: 1, warning: /1 contact holds .* would not be written/ },
	],
	[
		'of another type',
		field('x', { ...X, type: 'number' }),
		['12', 'a dozen', 3],
		{ kind: 'wrongType', contacts: 1, example: 'a dozen', warning: /no number, which Acme CRM’s The X takes/ },
	],
	[
		'none of the choices',
		field('x', { ...X, type: 'enumeration', options: choices }),
		['EN', 'fr', 'fr'],
		{ kind: 'unknownChoice', contacts: 2, example: 'fr' },
	],
	[
		'a time where a day is kept',
		field('x', { ...X, type: 'date' }),
		['2026-11-28T10:00:00Z', '2026-11-28', '2026-11-28T00:00:00.000Z'],
		{ kind: 'precision', contacts: 1, warning: /keeps the day/ },
	],
	[
		'a number with more decimals',
		field('x', { ...X, type: 'number', digits: { whole: 4, decimals: 1 } }),
		[1.25, 2.5],
		{ kind: 'precision', contacts: 1, warning: /rounded there/ },
	],
	[
		'a number with more digits',
		field('x', { ...X, type: 'number', digits: { whole: 2, decimals: 0 } }),
		[100, 99],
		{ kind: 'tooLong', contacts: 1, example: '100', warning: /the digits that .* would not be written/ },
	],
	[
		'twice where it is taken once',
		field('x', { ...X, isUnique: true }),
		['a', 'b', 'a'],
		{ kind: 'notUnique', contacts: 1, example: 'a' },
	],
])(
	'a stored value that is %s is told by its field, with how many and an example',
	async (_what, type, values, told) => {
		await holds(...values);
		const { warning, ...rest } = { warning: /./, ...told };
		expect(await warningsOf([mapped()], [type])).toEqual([
			expect.objectContaining({
				field: 'custom:x',
				crmField: 'The X',
				...rest,
				warning: expect.stringMatching(warning),
			}),
		]);
	},
);

test('nothing is told of values that fit, nor of a field that the CRM owns', async () => {
	await holds('en', 'fr');
	const type = field('x', { ...X, type: 'enumeration', options: choices });
	expect(await warningsOf([mapped({ owner: 'crm' })], [type])).toEqual([]);
	expect(await warningsOf([mapped()], [{ ...type, isOpen: true }])).toEqual([]);
});

test('the contact’s own fields are looked at as well, in the order of the policy', async () => {
	const { id } = await contactOf(1);
	await edit(id, { company: 'Acme Holdings' });
	await contactOf(2, 'p1@example.com');
	const mappings = [shared('company'), shared('email')];
	const warnings = await warningsOf(mappings, [field('mail', { canonical: 'email', label: 'E-mail' })], {
		uniqueEmail: true,
	});
	expect(warnings.map(({ field: name, kind, exampleContactId }) => [name, kind, exampleContactId === id])).toEqual([
		['company', 'tooLong', true],
		['email', 'notUnique', false],
	]);
});

test('texts that were shown are known, and a hundred thousand others are not', () => {
	const seen = seenValues();
	const texts = Array.from({ length: 100_000 }, (_, index) => `p${index}@example.com`);
	expect(texts.filter((text) => seen.isKnown(text))).toEqual([]);
	expect(texts.every((text) => seen.isKnown(text))).toBe(true);
});
