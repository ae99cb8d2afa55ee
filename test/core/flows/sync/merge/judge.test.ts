import { createForms } from '../../../../../core/flows/sync/merge/forms';
import { judgeField } from '../../../../../core/flows/sync/merge/judge';
import type { FieldName, FieldValue } from '../../../../../core/crm/contract';
import type { ExistingValuePolicy } from '../../../../../core/flows/sync';

interface Case {
	name: string;
	field?: FieldName;
	base?: FieldValue;
	hub: FieldValue | undefined;
	crm: FieldValue | undefined;
	/** Whether the value is written under each policy. */
	keep: boolean;
	overwrite: boolean;
}

const CASES: Case[] = [
	{ name: 'the hub knows nothing', hub: null, crm: 'Ana', keep: false, overwrite: false },
	{ name: 'the hub holds only blanks', hub: '  ', crm: 'Ana', keep: false, overwrite: false },
	{ name: 'both hold the same', hub: 'Ana', crm: 'Ana', keep: false, overwrite: false },
	{ name: 'the CRM is blank and never agreed', hub: 'Ana', crm: '', keep: true, overwrite: true },
	{ name: 'the CRM holds another value and never agreed', hub: 'Ana', crm: 'Anna', keep: false, overwrite: true },
	{ name: 'only the hub changed since the base', base: 'Ana', hub: 'Anna', crm: 'Ana', keep: true, overwrite: true },
	{
		name: 'only the CRM changed since the base',
		base: 'Ana',
		hub: 'Ana',
		crm: 'Anna',
		keep: false,
		overwrite: false,
	},
	{ name: 'the CRM was cleared since the base', base: 'Ana', hub: 'Ana', crm: null, keep: false, overwrite: false },
	{ name: 'both changed since the base', base: 'Ana', hub: 'Anna', crm: 'Anne', keep: false, overwrite: true },
	{ name: 'both changed to the same value', base: 'Ana', hub: 'Anna', crm: 'Anna', keep: false, overwrite: false },
	{
		name: 'the hub changed and the CRM was cleared',
		base: 'Ana',
		hub: 'Anna',
		crm: null,
		keep: false,
		overwrite: true,
	},
	{ name: 'an own field differs', field: 'socialFollowers', base: 10, hub: 12, crm: 11, keep: true, overwrite: true },
	{
		name: 'an own field was edited in the CRM',
		field: 'socialPlatforms',
		base: 'x',
		hub: 'x',
		crm: 'y',
		keep: true,
		overwrite: true,
	},
	{
		name: 'an e-mail differs in case only',
		field: 'email',
		hub: 'ana@example.com',
		crm: 'Ana@Example.com',
		keep: false,
		overwrite: false,
	},
	{
		name: 'a phone differs in format only',
		field: 'phone',
		hub: '+14155552671',
		crm: '+1 (415) 555-2671',
		keep: false,
		overwrite: false,
	},
	{
		name: 'a phone that is no number differs in format only',
		field: 'phone',
		base: '12 34',
		hub: '12 34',
		crm: '12-34',
		keep: false,
		overwrite: false,
	},
	{
		name: 'a phone that is no number has other digits',
		field: 'phone',
		hub: '12 34',
		crm: '12 35',
		keep: false,
		overwrite: true,
	},
	{ name: 'a number comes back as text', field: 'interactionCount', hub: 3, crm: '3', keep: false, overwrite: false },
	{
		name: 'a time comes back in milliseconds',
		field: 'lastInteractionAt',
		hub: '2026-03-12T07:33:46.615Z',
		crm: '1773300826615',
		keep: false,
		overwrite: false,
	},
];

describe('Judging the stage of a lead', () => {
	const order = ['subscriber', 'lead', 'customer'];
	it.each<[asked: string, crm: string | null, order: readonly string[] | null, written: boolean]>([
		['customer', 'lead', order, true],
		['lead', 'customer', order, false],
		['lead', 'lead', order, false],
		['lead', null, order, true],
		['lead', 'customer', null, true],
		['own stage', 'customer', order, true],
		['lead', 'own stage', order, true],
	])('%p over %p, kept in the order %j: written %p', (asked, crm, keepStages, written) => {
		const state = { field: 'leadStage' as const, base: undefined, hub: asked, crm, keepStages };
		for (const existingValues of ['keep', 'overwrite'] as const)
			expect(judgeField({ ...state, existingValues }).write).toBe(written);
	});
});

describe('Judging what only some CRMs tell of a lead', () => {
	it.each(['leadStage', 'leadTitle'] as const)(
		'leaves %s alone where the CRM does not carry it, and fills it where it is blank',
		(field) => {
			const judge = (crm: FieldValue | undefined) =>
				judgeField({ field, base: undefined, hub: 'asked', crm, existingValues: 'overwrite' }).write;
			expect([judge(undefined), judge(null)]).toEqual([false, true]);
		},
	);
});

describe('Judging one field of a push', () => {
	it.each(CASES)('$name', ({ field = 'firstName', base, hub, crm, keep, overwrite }) => {
		const judge = (existingValues: ExistingValuePolicy) => judgeField({ field, base, hub, crm, existingValues });
		expect({ keep: judge('keep').write, overwrite: judge('overwrite').write }).toEqual({ keep, overwrite });
	});

	it('never writes a value that the CRM holds already, so its own echo starts no ping-pong', () => {
		for (const { field = 'firstName', hub } of CASES) {
			const echo = judgeField({ field, base: hub, hub, crm: hub, existingValues: 'overwrite' });
			expect(echo.write).toBe(false);
		}
	});

	it.each([
		['of the same second, in a CRM that keeps seconds', '2026-03-12T07:33:46.000Z', 1_000, false],
		['of another second', '2026-03-12T07:33:47.000Z', 1_000, true],
		['of the same second, in a CRM that keeps milliseconds', '2026-03-12T07:33:46.000Z', 1, true],
	])('compares times as finely as the CRM keeps them: one %s', (_name, crm, timestampPrecisionMs, written) => {
		const state = { field: 'lastInteractionAt' as const, base: undefined, hub: '2026-03-12T07:33:46.615Z', crm };
		const forms = createForms({
			timeZone: 'UTC',
			precisionMs: timestampPrecisionMs,
			limits: {},
			native: new Map(),
		});
		expect(judgeField({ ...state, existingValues: 'keep', forms }).write).toBe(written);
	});

	it.each(['keep', 'overwrite'] as const)(
		'leaves a stand-in name as an earlier version spelt it, under %s',
		(existingValues) => {
			const judge = (base: string | undefined, crm: string, hub: string) =>
				judgeField({ field: 'lastName', base, hub, crm, existingValues }).write;
			expect(judge('Github 77', 'Github 77', 'GitHub 77')).toBe(false);
			expect(judge(undefined, 'Linkedin 77', 'LinkedIn 77')).toBe(false);
			expect(judge('Github 77', 'Github 77', 'GitHub 78')).toBe(true);
			expect(judge('berg', 'berg', 'Berg')).toBe(true);
			expect(judge('telegram', 'telegram', 'Telegram')).toBe(true);
			expect(judge('Telegram 77 Club', 'Telegram 77 Club', 'Telegram 77')).toBe(true);
		},
	);

	it.each([
		['y', 'follows this store'],
		[null, 'blank in the CRM'],
		[' ', 'blank in the CRM'],
	])('says of an own field that is %p in the CRM why it is written: %s', (crm, reason) => {
		const state = { field: 'socialPlatforms', base: 'x', hub: 'x', crm, existingValues: 'keep' } as const;
		expect(judgeField(state)).toEqual({ write: true, reason });
	});

	it.each<[hub: string, written: boolean]>([
		['Ana', false],
		['Anna', true],
	])('takes a value that the CRM did not show for unchanged, not for blank: %p here', (hub, written) => {
		for (const existingValues of ['keep', 'overwrite'] as const)
			for (const field of ['firstName', 'socialPlatforms'] as const)
				expect(judgeField({ field, base: 'Ana', hub, crm: undefined, existingValues }).write).toBe(written);
	});

	it('gives a reason for every verdict', () => {
		for (const { field = 'firstName', base, hub, crm } of CASES) {
			expect(judgeField({ field, base, hub, crm, existingValues: 'keep' }).reason).toMatch(/\w+/);
		}
	});
});
