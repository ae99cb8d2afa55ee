import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { isBlank, readCount, readNumberAboveZero } from '../parameters/option-values';
import { textList, textValue } from '../parameters/text-value';
import { defaultRegionOption, optionsWith } from '../parameters/workspace';

/** Where the workspace stood before it came among the options. Nobody is asked for it; what was saved still counts. */
const workspaceBefore: INodeProperties = { displayName: 'Workspace', name: 'workspace', type: 'hidden', default: '' };

const deliveringOptions = optionsWith(
	defaultRegionOption,
	{
		displayName: 'Deliveries per Execution',
		name: 'deliveriesAtOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		description:
			'How many deliveries one execution gets at most. They are let go only when it succeeded; after an error they are handed on again, five times in all.',
	},
	{
		displayName: 'Executions at Once',
		name: 'executionsAtOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 3,
		description:
			'How many executions of this trigger may run at the same time. With 1 an execution that hangs holds up all that comes after it.',
	},
	{
		displayName: 'Largest Delivery in kB',
		name: 'maxKilobytes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description: 'A larger one is refused with the status 413',
	},
	{
		displayName: 'Longest Execution in Minutes',
		name: 'longestMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			'How long an execution is waited for. Then its deliveries are handed on again, since a worker that was killed never says how it ended.',
	},
	{
		displayName: 'Most Events per Delivery',
		name: 'maxEvents',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description: 'Of a delivery that holds more none is read; the output Notices tells of it',
	},
	{
		displayName: 'Own Account IDs',
		name: 'ownerIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 17841400000000001, 3000000001',
		description:
			'Your own accounts on the platform, separated by commas: what they do is yours, not a customer’s. Beside those that Own Account: Set gave to the workspace.',
	},
	{
		displayName: 'Tell When Silent for Hours',
		name: 'silentHours',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 24,
		description:
			'After so long without a delivery one item comes out of the output Notices. 0 tells nothing. Choose more hours than your quietest night has.',
	},
);

/** How deliveries become executions, whatever the platform. */
export const deliveringProperties: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Events',
				value: 'events',
				description: 'One item for each thing that happened, in one form for all platforms',
			},
			{
				name: 'Raw Deliveries',
				value: 'raw',
				description: 'One item for each delivery, as the platform sent it',
			},
		],
		default: 'events',
		description: 'What the items are. Social Contact > Event: Record takes either.',
	},
	workspaceBefore,
	deliveringOptions,
];

export interface DeliverySettings {
	workspace: unknown;
	isRaw: boolean;
	region: string | undefined;
	ownerIds: string[];
	maxBytes: number;
	maxEvents: number;
	deliveriesAtOnce: number;
	executionsAtOnce: number;
	longestMs: number;
	/** `null` for a silence that nobody wants to hear of. */
	silentHours: number | null;
}

const MINUTE_MS = 60_000;

/**
 * What the options are called in a node with a webhook: there n8n itself looks at `options`, for how it is to read
 * bodies.
 */
export const OPTIONS_BESIDE_A_WEBHOOK = 'deliveryOptions';

interface Parameters {
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

function readOptions(context: Parameters, name: string): IDataObject {
	return (context.getNodeParameter(name, {}) ?? {}) as IDataObject;
}

/** @throws InputError naming the option that cannot be used */
export function readDeliverySettings(context: Parameters): DeliverySettings {
	const options = { ...readOptions(context, 'options'), ...readOptions(context, OPTIONS_BESIDE_A_WEBHOOK) };
	return {
		workspace: options.workspace ?? (context.getNodeParameter('workspace', '') || 'default'),
		isRaw: readOutput(context.getNodeParameter('output', 'events')) === 'raw',
		region: textValue('Default Country for Phone Numbers', options.defaultRegion) || undefined,
		ownerIds: textList('Own Account IDs', options.ownerIds),
		maxBytes: readNumberAboveZero('Largest Delivery in kB', options.maxKilobytes, 1_000) * 1_000,
		maxEvents: readCount('Most Events per Delivery', options.maxEvents, 1_000),
		deliveriesAtOnce: readCount('Deliveries per Execution', options.deliveriesAtOnce, 50),
		executionsAtOnce: readCount('Executions at Once', options.executionsAtOnce, 3),
		longestMs: readNumberAboveZero('Longest Execution in Minutes', options.longestMinutes, 10) * MINUTE_MS,
		silentHours: readSilence(options.silentHours),
	};
}

function readOutput(value: unknown): 'events' | 'raw' {
	if (value === 'events' || value === 'raw') return value;
	throw new InputError({
		field: 'Output',
		problem: `there is no output ${JSON.stringify(value ?? null)}`,
		fix: 'Use events or raw',
	});
}

function readSilence(value: unknown): number | null {
	if (isBlank(value) || value === 0 || value === '0') return null;
	return readNumberAboveZero('Tell When Silent for Hours', value, 24);
}
