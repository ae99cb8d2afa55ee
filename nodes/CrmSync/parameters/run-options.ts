import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PolicyChanges } from '../../../core/flows/sync';
import { readSwitch } from '../../shared/parameters/option-values';
import { policyOptions, readPolicyChanges } from './policy-options';

/** What a workflow counts on. It changes nothing: a node that disagrees with what is stored is refused. */
export const expectedPolicyParameter: INodeProperties = {
	displayName: 'Expected Policy',
	name: 'expectedPolicy',
	type: 'collection',
	placeholder: 'Add Expectation',
	default: {},
	options: policyOptions,
	description:
		'What the stored policy has to say for this run to begin. It belongs to the account and is set by the resource Policy; nothing is changed here.',
};

/** @throws InputError */
export function readExpectedPolicy(context: IExecuteFunctions, itemIndex: number): PolicyChanges | undefined {
	const given = context.getNodeParameter('expectedPolicy', itemIndex, {}) as Record<string, unknown>;
	return Object.keys(given).length === 0 ? undefined : readPolicyChanges(given);
}

/** Of a run that plans by itself. */
export const previewOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	default: true,
	description: 'Whether to plan only and to write nothing on either side; Apply Plan carries the plan out',
};

/** @throws InputError */
export function readPreviewOnly(context: IExecuteFunctions, itemIndex: number): boolean {
	const { preview } = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return readSwitch('Preview Only', preview);
}
