import type { Slots } from './reserve-slots';

/** Slots that this process leased and did not use yet, by its own clock. */
export interface SlotsInHand {
	/** When the next one begins; those that are over are gone. `null` where there is none. */
	next(at: number): number | null;
	/** Uses the next one up. */
	use(): void;
	put(slots: Slots): void;
	/** Takes all of them away. */
	drop(): Slots;
	/** Where the last one ended that was used, or that passed. */
	usedUpAt(): number;
}

/** @param graceMs how long after its beginning a slot may still be used */
export function createSlotsInHand(graceMs: () => number): SlotsInHand {
	let slots: Slots = { from: 0, step: 1, count: 0 };
	let usedUpAt = -Infinity;

	function use(): void {
		slots = { ...slots, from: slots.from + slots.step, count: slots.count - 1 };
		if (slots.count === 0) usedUpAt = slots.from;
	}

	function next(at: number): number | null {
		while (slots.count > 0 && slots.from + graceMs() < at) use();
		return slots.count > 0 ? slots.from : null;
	}

	return {
		next,
		use,
		put: (given) => void (slots = given),
		drop() {
			const left = slots;
			slots = { ...slots, count: 0 };
			return left;
		},
		usedUpAt: () => usedUpAt,
	};
}
