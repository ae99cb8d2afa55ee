import type { Store } from '../../../../core/store/contract';
import { connectAnew, DEEDS, type DeedName, endOf, type Ends, ordersOf, type Place, type Start, viewOf } from './deeds';
import { usePlaces } from './places';
import { stepByStep } from '../../../support/step-by-step';

const ALL = { ...DEEDS, 'connect anew': connectAnew };
type Name = keyof typeof ALL;

interface Ended {
	ends: Ends;
	view: string[];
}

const { placeWith } = usePlaces();

/** Between two of its steps a process may be passed by any other: each call of the store is one, each question two. */
function stepwise(place: Place, onStep: () => Promise<void>): Place {
	const store: Store = {
		...place.store,
		workspace: (id) => stepByStep(place.store.workspace(id), onStep),
	};
	const crm: Place['crm'] = {
		...place.crm,
		async ask(tokens) {
			await onStep();
			const answer = await place.crm.ask(tokens);
			await onStep();
			return answer;
		},
	};
	return { ...place, store, crm };
}

/** The first deed, and the whole of the second one before its step of that number. */
async function overlap(start: Start, first: DeedName, second: Name, at: number): Promise<Ended> {
	const place = await placeWith(start);
	const ends: Ended['ends'] = {};
	let steps = 0;
	const onStep = async () => {
		if (steps++ === at) ends.second = await endOf(ALL[second](place));
	};
	ends.first = await endOf(DEEDS[first](stepwise(place, onStep)));
	return { ends, view: await viewOf(place) };
}

type Turn = readonly [which: 'first' | 'second', name: Name];

async function oneAfterTheOther(start: Start, turns: readonly Turn[]): Promise<string> {
	const place = await placeWith(start);
	for (const [, name] of turns) await endOf(ALL[name](place));
	return (await viewOf(place)).join('\n');
}

const NAMES = Object.keys(DEEDS) as DeedName[];
const STARTS: readonly Start[] = ['nothing', 'pasted', 'renewed'];
const PAIRS = NAMES.flatMap((first) => [...NAMES, 'connect anew' as const].map((second) => [first, second] as const));

describe.each(STARTS)('Over "%s"', (start) => {
	test.each(PAIRS)('"%s" with "%s" at any step of it ends as one after the other', async (first, second) => {
		const a: Turn = ['first', first];
		const b: Turn = ['second', second];
		const serial = new Map<string, string>();
		for (const turns of [[a, b], [b, a], [a], [b], []])
			serial.set(turns.map(([which]) => which).join(), await oneAfterTheOther(start, turns));
		const wrong: string[] = [];
		for (let at = 0; ; at += 1) {
			const { ends, view } = await overlap(start, first, second, at);
			if (ends.second === undefined) break;
			const orders = ordersOf(ends, second === 'remove');
			if (!orders.some((order) => serial.get(order) === view.join('\n')))
				wrong.push(`${at}: ${JSON.stringify(ends)}: ${view.join(' | ')}`);
		}
		expect(wrong).toEqual([]);
	});
});
