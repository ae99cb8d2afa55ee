import { InputError } from '../../../lib/errors';
import type { SyncPolicy } from '../../../store/contract';
import { GUARDED_KINDS } from '../guarded-kinds';

/** @throws InputError for a number of a policy that cannot be meant */
export function checkNumbers({ guard, caps }: SyncPolicy): void {
	whole('Guard: Floor', guard.floor, 0);
	for (const kind of GUARDED_KINDS) {
		const { most, share } = guard[kind];
		whole(`Guard: Most ${named(kind)}`, most, 0);
		if (typeof share !== 'number' || !(share >= 0 && share <= 1))
			throw wrong(`Guard: Share of ${named(kind)}`, share, 'a share from 0 to 1', '0.05 for 5 %');
	}
	for (const [name, calls] of [
		['Calls per Run', caps.callsPerRun],
		['Calls per Day', caps.callsPerDay],
	] as const)
		if (calls !== null) whole(name, calls, 1);
}

const named = (kind: string): string => `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;

function whole(field: string, value: number, least: number): void {
	if (Number.isSafeInteger(value) && value >= least) return;
	throw wrong(field, value, `a whole number from ${least} on`, '20');
}

function wrong(field: string, value: unknown, wanted: string, example: string): InputError {
	return new InputError({
		field,
		problem: `${JSON.stringify(value)} is not ${wanted}`,
		fix: `Enter a number such as ${example}.`,
	});
}
