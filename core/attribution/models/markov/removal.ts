import { findBlocks } from './blocks';
import type { Chain } from './chain';
import type { Flow } from './flow';
import { settleBlock } from './settle-block';

/** Sends what leaves the removed states into those that stay. @returns the conversions right after a removed state */
function releaseRemoved({ chain, isRemoved, arrived }: Flow, removed: readonly number[]): number {
	let conversions = 0;
	for (const state of removed) {
		conversions += chain.converted[state] as number;
		for (let edge = chain.offsets[state] as number; edge < (chain.offsets[state + 1] as number); edge++) {
			const target = chain.targets[edge] as number;
			if (isRemoved[target] === 0) arrived[target] = (arrived[target] as number) + (chain.counts[edge] as number);
		}
	}
	return conversions;
}

/**
 * How many conversions are lost when every way into `removed` leads to the end instead.
 *
 * A lost conversion has a last visit to a removed state. How often those states are left is known from the counts, so
 * it is enough to follow what leaves them through the states that stay, `leaving x (I - Q)^-1`, and see what converts.
 * The small loss of a small channel comes out as exact as a large one: nothing is subtracted from the whole.
 */
function lostWithout(flow: Flow, removed: readonly number[]): number {
	let lost = releaseRemoved(flow, removed);
	for (const block of flow.blocks.inOrder) lost += settleBlock(flow, block);
	return lost;
}

/** By channel: the share of all conversions that are lost without it. All 0 when there are none. */
export function removalEffects(chain: Chain): Float64Array {
	const total = chain.converted.reduce((sum, count) => sum + count, 0);
	const effects = new Float64Array(chain.statesWith.length);
	if (total === 0) return effects;
	const flow: Flow = {
		chain,
		blocks: findBlocks(chain),
		isRemoved: new Uint8Array(chain.stateCount),
		arrived: new Float64Array(chain.stateCount),
	};
	chain.statesWith.forEach((removed, channel) => {
		for (const state of removed) flow.isRemoved[state] = 1;
		effects[channel] = Math.min(1, lostWithout(flow, removed) / total);
		for (const state of removed) flow.isRemoved[state] = 0;
	});
	return effects;
}
