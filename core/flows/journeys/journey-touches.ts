import {
	touchpointKindOf,
	touchpointOf,
	type Dimension,
	type JourneyConversion,
	type Touchpoint,
} from '../../attribution';
import type { StoredConversion, Touch } from '../../store/contract';

/** A touchpoint that remembers the interaction it comes from. Attribution hands it back as it is, with marks. */
export interface RememberingTouchpoint extends Touchpoint {
	touch: Touch;
}

/** The interactions that may earn credit, as touchpoints. */
export function touchpointsOf(touches: readonly Touch[], dimensions: readonly Dimension[]): RememberingTouchpoint[] {
	return touches.flatMap((touch) => {
		const touchpoint = touchpointOf(touch, dimensions);
		return touchpoint === null || touchpointKindOf(touch) === null
			? []
			: [{ ...touchpoint, stage: touch.stage, touch }];
	});
}

/** @param currency what is not in it has no value; `undefined`: whatever it is in */
export function journeyConversion(
	{
		kind,
		occurredAt,
		amountMinor,
		currency: own,
	}: Pick<StoredConversion, 'kind' | 'occurredAt' | 'amountMinor' | 'currency'>,
	currency?: string | null,
): JourneyConversion {
	const counts = currency === undefined || own === currency;
	// What was paid back can be no share of anything.
	return { kind, timestamp: occurredAt, value: counts ? Math.max(0, amountMinor ?? 0) : 0 };
}
