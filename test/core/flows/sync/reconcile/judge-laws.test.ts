import type { FieldValue } from '../../../../../core/crm/contract';
import type { KeptField } from '../../../../../core/flows/sync/reconcile';
import fc from '../../../../support/random';
import { at, between, carryOut, inAWord, judgeOne, mapping, type OneField } from './cases';

/** What holds for the verdict on a field whatever both sides hold, and however it is kept. */

/** The CRM has room for ten characters. */
const crmValue = fc.option(fc.constantFrom('Acme', 'Acme Incor', 'Bolt', ' bolt '), { nil: null, freq: 4 });
const value = fc.option(fc.constantFrom('Acme', 'Acme Incorporated', 'Bolt', ' bolt '), { nil: null, freq: 4 });
const interval = fc.oneof(
	fc.constant(null),
	fc.nat(9).map(at),
	fc.tuple(fc.nat(4), fc.nat(4)).map(([from, more]) => between(from, from + more)),
);
const kept: fc.Arbitrary<KeptField> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc
			.record({
				owner: fc.constantFrom('shared', 'hub', 'crm'),
				conflict: fc.constantFrom(
					'lastWriteWins',
					'crmWins',
					'hubWins',
					'crmUnlessBlank',
					'hubUnlessBlank',
					'ask',
				),
				tie: fc.constantFrom('hub', 'crm'),
				clearing: fc.boolean(),
				firstMeeting: fc.constantFrom('keepBoth', 'hub', 'crm'),
			} as const)
			.map((special) => mapping('company', 'company', special)),
	},
	{ weight: 1, arbitrary: fc.constant({ crm: 'company', owner: 'enforced' } as const) },
);
const mark = fc.option(
	fc.record(
		{ differs: fc.constant(true as const), changedBack: fc.integer({ min: 1, max: 3 }), was: crmValue },
		{ requiredKeys: [] },
	),
	{ nil: undefined },
);
const pair = fc.option(fc.tuple(value, crmValue), { nil: undefined });
const oneField: fc.Arbitrary<OneField> = fc.record({
	field: kept,
	pair,
	mark,
	hub: value,
	crm: crmValue,
	times: fc.record({ hub: interval, crm: interval }),
});

const isBlank = (text: FieldValue | undefined) => text === null || String(text).trim() === '';

describe('The verdict on a field', () => {
	it('is at rest once it was carried out: without an edit the next run writes nothing and stores nothing', () => {
		fc.assert(
			fc.property(oneField, (given) => {
				const next = judgeOne(carryOut(given, judgeOne(given)));
				expect({ kind: next.kind, writes: next.writes, pair: next.pair }).toEqual({
					kind: expect.stringMatching(/^(nothing|drift|conflict|unstable)$/) as string,
					writes: [],
					pair: null,
				});
			}),
			{ numRuns: 2000 },
		);
	});

	it('never writes where a side did not show its value', () => {
		fc.assert(
			fc.property(oneField, fc.constantFrom('hub', 'crm'), (given, side) => {
				const { [side]: _, ...hidden } = given;
				expect(judgeOne(hidden)).toMatchObject({ kind: 'nothing', writes: [], pair: null });
			}),
		);
	});

	it('never writes to the side that owns the field', () => {
		fc.assert(
			fc.property(oneField, (given) => {
				const sides = judgeOne(given).writes.map(({ side }) => side);
				const owner = given.field?.owner;
				if (owner === 'hub' || owner === 'enforced') expect(sides).not.toContain('hub');
				if (owner === 'crm') expect(sides).not.toContain('crm');
			}),
		);
	});

	it('takes a value away only where a pair says that it was there, and where clearing is on', () => {
		fc.assert(
			fc.property(oneField, (given) => {
				for (const { kind, value: written } of judgeOne(given).writes) {
					expect(kind === 'clear').toBe(isBlank(written));
					if (kind !== 'clear') continue;
					expect(given.pair).toBeDefined();
					expect(given.field).toMatchObject({ clearing: true });
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it('leaves one of the two values on both sides, or both where they are', () => {
		fc.assert(
			fc.property(oneField, (given) => {
				const after = carryOut(given, judgeOne(given));
				const cut = (text: FieldValue | undefined) => (isBlank(text) ? null : String(text).trim().slice(0, 10));
				const before = [cut(given.hub), cut(given.crm)];
				expect(before).toContain(cut(after.hub));
				expect(before).toContain(cut(after.crm));
			}),
		);
	});

	it('is the same however a side spells its value', () => {
		fc.assert(
			fc.property(oneField, (given) => {
				const spelt = (text: FieldValue | undefined) => (typeof text === 'string' ? `${text} \n` : text);
				const other = { ...given, hub: spelt(given.hub), crm: spelt(given.crm) };
				expect(inAWord(judgeOne(other))).toBe(inAWord(judgeOne(given)));
			}),
		);
	});
});

describe('Two CRMs around one hub', () => {
	const field = mapping('company', 'company');

	it('come to hold the same in two rounds after the last edit, which is one of the values that were there', () => {
		const edit = fc.record({ at: fc.constantFrom('hub', 'one', 'two'), text: fc.constantFrom('x', 'y', 'z') });
		fc.assert(
			fc.property(fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 6 }), (rounds) => {
				let hub: FieldValue = 'start';
				const spokes: Record<string, OneField> = {
					one: { field, pair: ['start', 'start'], crm: 'start' },
					two: { field, pair: ['start', 'start'], crm: 'start' },
				};
				let writes = 0;
				for (const edits of [...rounds, [], [], []]) {
					writes = 0;
					for (const { at: side, text } of edits)
						if (side === 'hub') hub = text;
						else spokes[side] = { ...spokes[side], crm: text };
					for (const [name, spoke] of Object.entries(spokes)) {
						const verdict = judgeOne({ ...spoke, hub });
						writes += verdict.writes.length;
						const next = carryOut({ ...spoke, hub }, verdict);
						hub = next.hub ?? null;
						spokes[name] = next;
					}
				}
				const isStopped = Object.values(spokes).some((spoke) => (spoke.mark?.changedBack ?? 0) >= 3);
				expect(writes).toBe(0);
				if (!isStopped) expect(Object.values(spokes).map(({ crm }) => crm)).toEqual([hub, hub]);
				expect(['start', 'x', 'y', 'z']).toContain(hub);
			}),
			{ numRuns: 500 },
		);
	});
});
