import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { deliveringProperties } from '../../shared/intake';
import { isBlank, readNumber } from '../../shared/parameters/option-values';
import { InputError } from '../../../core/lib/errors';

const beginOption: INodeProperties = {
	displayName: 'Begin With Last Hours',
	name: 'beginHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 24,
	description:
		'How many hours before publishing for the first time are handed on as well. Without this option it is nothing. Later polls go on from where they stopped, also after a pause.',
};

/** Meant for deliveries that somebody sends. */
const NOT_POLLED = 'maxKilobytes';

/** The same as those of Social Trigger, but for what a sender decides. */
export const pollDeliveringProperties: INodeProperties[] = deliveringProperties.map((property) => {
	if (property.name !== 'options') return property;
	const options = (property.options as INodeProperties[]).filter(({ name }) => name !== NOT_POLLED);
	return { ...property, options: [beginOption, ...options] };
});

/** @throws InputError */
export function readBeginHours(context: { getNodeParameter(name: string, fallback?: unknown): unknown }): number {
	const { beginHours } = (context.getNodeParameter('options', {}) ?? {}) as IDataObject;
	const hours = isBlank(beginHours) ? 0 : (readNumber('Begin With Last Hours', beginHours) ?? 0);
	if (hours >= 0) return hours;
	throw new InputError({
		field: 'Begin With Last Hours',
		problem: `${hours} is less than nothing`,
		fix: 'Use 0 for what is new alone, or a number of hours.',
	});
}
