import type { Clock } from './clock';

const DAY_MS = 86_400_000;

/** Counts what was used since midnight, UTC. */
export interface DailyCount {
	today: () => number;
	add: (amount: number) => void;
	clear: () => void;
}

export function createDailyCount(clock: Clock): DailyCount {
	let day = -1;
	let used = 0;
	const currentDay = () => Math.floor(clock.now() / DAY_MS);
	const today = () => (currentDay() === day ? used : 0);
	return {
		today,
		add(amount) {
			used = today() + amount;
			day = currentDay();
		},
		clear() {
			used = 0;
		},
	};
}
