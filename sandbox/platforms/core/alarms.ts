import type { AdjustableClock } from '../../crm/core/clock';

type Work = () => void | Promise<void>;

interface Alarm {
	at: number;
	serial: number;
	work: Work;
}

/** What is to happen later, by the emulator's clock: retries, checks that come again, leases that end. */
export interface Alarms {
	/** @returns takes it back */
	after: (milliseconds: number, work: Work) => () => void;
	/** Does what is due, in the order of time. */
	ring: () => Promise<void>;
	/** Moves the clock, and stops at each alarm on the way, so that what an alarm sets in turn is met too. */
	advance: (milliseconds: number) => Promise<void>;
	waiting: () => number;
}

export function createAlarms(clock: AdjustableClock): Alarms {
	let alarms: Alarm[] = [];
	let serial = 0;

	function next(until: number): Alarm | undefined {
		const [first] = alarms
			.filter(({ at }) => at <= until)
			.sort((left, right) => left.at - right.at || left.serial - right.serial);
		alarms = alarms.filter((alarm) => alarm !== first);
		return first;
	}

	async function runUntil(end: number, moveTo: (at: number) => void): Promise<void> {
		for (let alarm = next(end); alarm !== undefined; alarm = next(end)) {
			moveTo(alarm.at);
			await alarm.work();
		}
	}

	return {
		after(milliseconds, work) {
			serial += 1;
			const alarm = { at: clock.now() + milliseconds, serial, work };
			alarms.push(alarm);
			return () => {
				alarms = alarms.filter((other) => other !== alarm);
			};
		},
		ring: () => runUntil(clock.now(), () => undefined),
		async advance(milliseconds) {
			const end = clock.now() + milliseconds;
			// A running clock may have passed the alarm already; it never goes back.
			await runUntil(end, (at) => clock.set(Math.max(at, clock.now())));
			clock.set(Math.max(end, clock.now()));
		},
		waiting: () => alarms.length,
	};
}
