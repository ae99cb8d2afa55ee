import type { TwoWayKind } from '../../../../core/flows/sync';
import { showFor, type Operation } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { expectedPolicyParameter, readExpectedPolicy } from '../../parameters/run-options';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

/** A run that plans by itself: Push, Pull and Two-Way differ in the sides that they read and write. */
export function runOf(kind: Extract<TwoWayKind, 'push' | 'pull' | 'twoWay'>): Operation {
	return {
		description: showFor('sync', kind, [
			objectParameter,
			expectedPolicyParameter,
			optionsWith(...runOutputOptions(true)),
		]),
		async execute() {
			return await runSync(this, {
				read: (itemIndex) => ({ kind, expected: readExpectedPolicy(this, itemIndex) }),
			});
		},
	};
}
