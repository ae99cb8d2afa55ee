import type { TwoWayKind } from '../../../../core/flows/sync';
import { showFor, type Operation } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { formPathOption, readFormAddress } from '../../parameters/form-link';
import { objectParameter } from '../../parameters/object';
import {
	expectedPolicyParameter,
	previewOption,
	readExpectedPolicy,
	readPreviewOnly,
} from '../../parameters/run-options';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

/** A run that plans by itself: Push, Pull and Two-Way differ in the sides that they read and write. */
export function runOf(kind: Extract<TwoWayKind, 'push' | 'pull' | 'twoWay'>): Operation {
	return {
		description: showFor('sync', kind, [
			objectParameter,
			expectedPolicyParameter,
			optionsWith(formPathOption, ...runOutputOptions(true), previewOption),
		]),
		async execute() {
			return await runSync(this, {
				read: (itemIndex) => ({
					kind,
					expected: readExpectedPolicy(this, itemIndex),
					form: readFormAddress(this, itemIndex),
					isPlanOnly: readPreviewOnly(this, itemIndex),
				}),
			});
		},
	};
}
