import type { ModelParams } from '../../contract';
import { count } from '../../numeric-param';
import type { Tally } from '../tally';
import { createChainBuilder } from './chain';
import { removalEffects } from './removal';

/** Shares conversions and value in proportion to the removal effects of the channels. */
export function createMarkov(params: ModelParams): Tally {
	const builder = createChainBuilder(count(params.order, 'order', 1));
	// Paths without a touch are in the chain, but no channel can have what is theirs.
	const withoutTouch = { credit: 0, value: 0 };
	return {
		add(run) {
			builder.add(run);
			if (run.length > 0) return;
			withoutTouch.credit += run.conversions;
			withoutTouch.value += run.value;
		},
		finish(channelCount, totals) {
			const removalEffect = removalEffects(builder.build(channelCount));
			const sum = removalEffect.reduce((total, effect) => total + effect, 0);
			const unattributed = sum > 0 ? withoutTouch : { credit: totals.conversions, value: totals.value };
			const shareOf = (total: number) => removalEffect.map((effect) => (sum > 0 ? (effect / sum) * total : 0));
			return {
				credit: shareOf(totals.conversions - unattributed.credit),
				value: shareOf(totals.value - unattributed.value),
				unattributed,
				removalEffect,
			};
		},
	};
}
