import fc from '../../../support/random';
import {
	afterPage,
	afterTiedPage,
	isUnseen,
	type NextPage,
	type SearchPosition,
	type TimedRecord,
} from '../../../../core/crm/hubspot/changes/search-position';

const PAGE = 3;
const START: SearchPosition = { from: 0, newest: 0, seen: {} };

/** Walks a list as the search would give it. @returns ids in the order in which they were delivered */
function walk(all: readonly TimedRecord[], now: number): string[] {
	const delivered: string[] = [];
	let position = START;
	let tiedAfter: number | null = null;
	for (let step = 0; step < 1_000; step += 1) {
		const after: number | null = tiedAfter;
		const matching: TimedRecord[] =
			after === null
				? all.filter(({ at }) => at >= position.from).sort((left, right) => left.at - right.at)
				: all
						.filter(({ id, at }) => at === position.from && Number(id) > after)
						.sort((left, right) => Number(left.id) - Number(right.id));
		const page = matching.slice(0, PAGE);
		const hasNext = matching.length > PAGE;
		const result: NextPage =
			after === null ? afterPage(position, page, hasNext, now) : afterTiedPage(position, page, hasNext);
		const comesAgain = after === null && result.next === 'ties';
		if (!comesAgain) delivered.push(...page.filter((record) => isUnseen(position, record)).map(({ id }) => id));
		position = result.position;
		if (result.next === 'end') return delivered;
		tiedAfter = result.next === 'page' ? null : after === null ? 0 : Number(page.at(-1)?.id);
	}
	throw new Error('The walk did not come to an end');
}

it('delivers every record once, however many share an instant', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 40 }), (times) => {
			const all = times.map((time, index) => ({ id: String(index + 1), at: 1_000_000 + time }));
			expect(walk(all, 9_000_000).sort()).toEqual(all.map(({ id }) => id).sort());
		}),
	);
});
