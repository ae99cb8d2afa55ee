import type { Blocks } from './blocks';
import type { Chain } from './chain';

/** What the steps of one removal work on. */
export interface Flow {
	chain: Chain;
	blocks: Blocks;
	/** By state: 1 when it contains the channel that is removed. */
	isRemoved: Uint8Array;
	/** By state: mass that has arrived and not yet been passed on. */
	arrived: Float64Array;
}
