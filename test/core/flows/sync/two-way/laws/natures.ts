import fc from '../../../../../support/random';

/** What kind of CRM it is. */
export interface Nature {
	answersValues: boolean;
	fieldHistory: boolean;
	/** By how much its clock is ahead. */
	skewMs: number;
	/** How long its feed holds changes back. */
	lagMs: number;
	/** Whether it spells what it is given in capitals. */
	recases: boolean;
}

const nature: fc.Arbitrary<Nature> = fc.record({
	answersValues: fc.boolean(),
	fieldHistory: fc.boolean(),
	skewMs: fc.constantFrom(0, 300_000, -300_000),
	lagMs: fc.constantFrom(0, 0, 90_000),
	recases: fc.boolean(),
});

/** One to three CRMs, the best ranked first. */
export const natures: fc.Arbitrary<Nature[]> = fc.array(nature, { minLength: 1, maxLength: 3 });
