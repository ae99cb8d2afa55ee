import { createPairTable } from './pair-table';

/**
 * The states of a chain of order `k` as the nodes of an automaton that reads a path channel by channel. Node 0 has read
 * nothing; nodes of fewer than `k` channels form a tree below it; from a node of `k` channels each further channel
 * leads to the node of the last `k`. No names are put together, so no name can be mistaken for two.
 */
export interface StateAutomaton {
	/** The edge that `channel` takes from `node`. Made, with the nodes it needs, when it is not there. */
	step: (node: number, channel: number) => number;
	/** Where each edge leads to. */
	targets: number[];
	/** Where each edge comes from. */
	sources: number[];
	nodeCount: () => number;
	/** The channels of a node, the last one first. */
	channelsOf: (node: number) => number[];
}

export const ROOT = 0;

export function createStateAutomaton(order: number): StateAutomaton {
	const edges = createPairTable();
	const targets: number[] = [];
	const sources: number[] = [];
	// By node: its last channel, the node of the channels before it, and how many channels it has.
	const lastChannels: number[] = [-1];
	const parents: number[] = [ROOT];
	const depths: number[] = [0];

	function addNode(parent: number, channel: number): number {
		parents.push(parent);
		lastChannels.push(channel);
		depths.push((depths[parent] as number) + 1);
		return parents.length - 1;
	}

	function channelsOf(node: number): number[] {
		const channels: number[] = [];
		for (let at = node; at !== ROOT; at = parents[at] as number) channels.push(lastChannels[at] as number);
		return channels;
	}

	/** The node of the last `order` channels once `channel` follows on a full node. */
	function slide(node: number, channel: number): number {
		const kept = channelsOf(node).reverse().slice(1);
		return [...kept, channel].reduce((at, each) => targets[step(at, each)] as number, ROOT);
	}

	function step(node: number, channel: number): number {
		const edge = edges.find(node, channel);
		if (edge < targets.length) return edge;
		sources.push(node);
		targets.push(ROOT);
		targets[edge] = depths[node] === order ? slide(node, channel) : addNode(node, channel);
		return edge;
	}

	return {
		step,
		targets,
		sources,
		nodeCount: () => parents.length,
		channelsOf,
	};
}
