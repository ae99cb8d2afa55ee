import type { PoolLimit, TransportProfile } from '../../../core/crm/transport/profile';
import { createLimitedCrm, type Counting, type LimitedCrm } from './limited-crm';
import { startProcess, type Process, type ProcessOptions } from './processes';
import { createSharedPlace, type SharedPlace } from './shared-place';
import { createVirtualTime, type VirtualTime } from './virtual-time';

export interface BudgetScene {
	time: VirtualTime;
	place: SharedPlace;
	crm: LimitedCrm;
	/** Starts another process, whose clock is wrong by so much. */
	start(more?: Partial<ProcessOptions>): Process;
}

export interface SceneOptions {
	limit: PoolLimit;
	counting?: Counting;
	profile: TransportProfile;
	latencyMs?: (call: number) => number;
}

/** A CRM that limits calls, a place where processes share them, and time that stands still in between. */
export function budgetScene({ limit, counting = 'sliding', profile, latencyMs }: SceneOptions): BudgetScene {
	const time = createVirtualTime();
	const place = createSharedPlace(time);
	const crm = createLimitedCrm(time, limit, counting, latencyMs ?? ((call) => 40 + ((call * 37) % 30)));
	let started = 0;
	const known = { ...profile, pools: { default: limit } };
	return {
		time,
		place,
		crm,
		start: (more = {}) =>
			startProcess(time, { name: `p${++started}`, crm, profile: known, budgets: place, ...more }),
	};
}
