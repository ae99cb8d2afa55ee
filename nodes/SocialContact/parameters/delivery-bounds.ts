import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { isBlank, readNumberAboveZero } from '../../shared/parameters/option-values';

/** How much one delivery may hold; `null` where nobody said. */
export interface DeliveryBounds {
	maxEvents: number | null;
	maxBytes: number | null;
}

/** What holds for a Webhook node, which may take from strangers. No platform delivers more at once. */
export const WEBHOOK_BOUNDS = { maxEvents: 1_000, maxBytes: 1_000_000 };

export const boundOptions: INodeProperties[] = [
	{
		displayName: 'Largest Delivery in kB',
		name: 'maxKilobytes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description:
			'A larger one is refused before it is read. Without this option the deliveries of a Webhook node may have 1,000 kB, and items from elsewhere any size.',
	},
	{
		displayName: 'Most Events per Delivery',
		name: 'maxEvents',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description:
			'A delivery of more is refused, and none of it is stored. Without this option the deliveries of a Webhook node may hold 1,000 events, and items from elsewhere any number.',
	},
];

/** @throws InputError */
export function readBounds({ maxEvents, maxKilobytes }: IDataObject): DeliveryBounds {
	const read = (field: string, value: unknown) => (isBlank(value) ? null : readNumberAboveZero(field, value, 1_000));
	const kilobytes = read('Largest Delivery in kB', maxKilobytes);
	return {
		maxEvents: read('Most Events per Delivery', maxEvents),
		maxBytes: kilobytes === null ? null : kilobytes * 1_000,
	};
}

/** @throws InputError of the kind `tooLarge` */
export function refuseLarge(payload: unknown, maxBytes: number): void {
	if (isWithin(payload, maxBytes)) return;
	throw new InputError({
		field: 'payload',
		problem: `is larger than ${maxBytes / 1_000} kB`,
		fix: 'Send less at once, or raise Largest Delivery in kB in the options.',
		kind: 'tooLarge',
	});
}

/**
 * Whether a value takes no more than so many characters as JSON. Stops as soon as it takes more, so that the size of
 * what is refused does not matter; keeps its own list of what is left, so that its depth does not matter either.
 */
function isWithin(value: unknown, maxBytes: number): boolean {
	const left: unknown[] = [value];
	let size = 0;
	while (left.length > 0) {
		const one = left.pop();
		if (typeof one === 'string') size += one.length + 3;
		else if (typeof one !== 'object' || one === null) size += 5;
		else if (Array.isArray(one)) {
			size += 2 + one.length;
			if (size <= maxBytes) for (const each of one) left.push(each);
		} else {
			size += 2;
			for (const name in one) {
				size += name.length + 4;
				if (size > maxBytes) return false;
				left.push((one as Record<string, unknown>)[name]);
			}
		}
		if (size > maxBytes) return false;
	}
	return true;
}
