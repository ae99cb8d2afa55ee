import fc from '../../../support/random';
import { CrmError } from '../../../../core/lib/errors';
import type { Fate, MadeCall } from './stage';
import { addressOf, MOST, PEOPLE, play, REFUSED, type Asked, type Method, type Told } from './world';

const METHODS: readonly Method[] = ['create', 'upsert', 'update', 'find', 'read'];
const SLOWEST_MS = 400;

const people = (maxLength: number) =>
	fc.uniqueArray(fc.integer({ min: 0, max: PEOPLE - 1 }), { minLength: 1, maxLength, size: 'max' });

const calls = (stopAfter: fc.Arbitrary<number | null>): fc.Arbitrary<Asked[]> =>
	fc.array(
		fc.record({
			at: fc.integer({ min: 0, max: 250 }),
			by: fc.integer({ min: 0, max: 19 }),
			what: fc.constantFrom(...METHODS),
			people: fc.oneof({ weight: 9, arbitrary: people(3) }, { weight: 1, arbitrary: people(MOST + 2) }),
			stopAfter,
		}),
		{ minLength: 1, maxLength: 40, size: 'max' },
	);

const steady = (): Fate => ({ latencyMs: 100 });

it('Everybody gets what they would have got alone, by fewer calls', async () => {
	const saved = { alone: 0, together: 0 };
	await fc.assert(
		fc.asyncProperty(calls(fc.constant(null)), async (all) => {
			const alone = await play(false, all, steady);
			const together = await play(true, all, steady);
			expect(together.told.map(({ words, error }) => ({ words, error }))).toEqual(
				alone.told.map(({ words, error }) => ({ words, error })),
			);
			expect(together.writers).toEqual(alone.writers);
			expect(together.made.length).toBeLessThanOrEqual(alone.made.length);
			saved.alone += alone.made.length;
			saved.together += together.made.length;
		}),
		{ numRuns: 100 },
	);
	expect(saved.together).toBeLessThan(0.8 * saved.alone);
});

/** A CRM that takes its time, is down for a while, and loses answers for a while. */
interface Weather {
	seed: number;
	downFrom: number;
	lossFrom: number;
	lastsMs: number;
}

function fateIn({ seed, downFrom, lossFrom, lastsMs }: Weather): (call: MadeCall) => Fate {
	const isIn = (from: number, at: number) => at >= from && at < from + lastsMs;
	const failure = (mayHaveBeenApplied: boolean) =>
		new CrmError('unavailable', 'down', { provider: 'fake', operation: 'test', mayHaveBeenApplied });
	return ({ from, name }) => ({
		latencyMs: 20 + ((seed + from * 7_919) % (SLOWEST_MS - 20)),
		...(isIn(downFrom, from) ? { before: failure(false) } : {}),
		...(isIn(lossFrom, from) ? { after: failure(name !== 'find' && name !== 'read') } : {}),
	});
}

const weathers = fc.record({
	seed: fc.integer({ min: 0, max: 100_000 }),
	downFrom: fc.integer({ min: 0, max: 3_000 }),
	lossFrom: fc.integer({ min: 0, max: 3_000 }),
	lastsMs: fc.integer({ min: 0, max: 400 }),
});

const stops = fc.option(fc.integer({ min: 0, max: 500 }), { freq: 3 });

/** What is told of each record is what became of it, as far as nobody else wrote it. */
function expectTruth({ number, asked, words, error }: Told, writers: ReadonlyMap<string, string>): void {
	const { what, people, stopAfter } = asked;
	const isLost = error instanceof CrmError && error.details.mayHaveBeenApplied === true;
	if (error !== null && !(error instanceof CrmError)) {
		expect(stopAfter).not.toBeNull();
		expect(error).toBe(`stopped ${number}`);
	}
	people.forEach((person, index) => {
		const word = words?.[index];
		const writer = writers.get(addressOf(what, person));
		if (word !== undefined)
			expect(word === 'invalid').toBe(
				person === REFUSED && what !== 'update' && what !== 'find' && what !== 'read',
			);
		if (what !== 'create') return;
		if (word?.startsWith('created')) expect(writer).toBe(String(number));
		else if (word === 'conflict') expect(writer).toBeDefined();
		else if (!isLost) expect(writer).not.toBe(String(number));
	});
}

const isWrite = ({ name }: MadeCall) => name !== 'find' && name !== 'read';

function recordOf(input: unknown): string {
	const { id, fields } = input as { id?: string; fields: { email?: string } };
	return id ?? String(fields.email);
}

it("Whatever fails, gets lost or is cancelled: nobody is told what is not so, or what is another one's", async () => {
	await fc.assert(
		fc.asyncProperty(calls(stops), weathers, async (all, weather) => {
			const { told, made, writers } = await play(true, all, fateIn(weather));
			expect(told.map(({ number }) => number)).toEqual(all.map((_, number) => number));
			for (const each of told) expectTruth(each, writers);
			expect(made.length).toBeLessThanOrEqual(all.length);
			for (const { inputs } of made.filter(isWrite))
				expect(new Set(inputs.map(recordOf)).size).toBe(inputs.length);
		}),
		{ numRuns: 150 },
	);
});

it('Who reads waits for no more than the call that is under way, and their own', async () => {
	await fc.assert(
		fc.asyncProperty(calls(stops), weathers, async (all, weather) => {
			const { told } = await play(true, all, fateIn(weather));
			const reads = told.filter(({ asked: { what } }) => what === 'find' || what === 'read');
			for (const { tookMs } of reads) expect(tookMs).toBeLessThanOrEqual(2 * SLOWEST_MS);
		}),
		{ numRuns: 150 },
	);
});
