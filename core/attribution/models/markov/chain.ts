import type { PathRun } from '../../path-reader';
import { addTo, column } from '../tally';
import { createStateAutomaton, ROOT, type StateAutomaton } from './states';

/**
 * An absorbing chain as counts. State 0 is a path without a touch, which leads straight to its end. Counts, not shares:
 * as every visit to a state leaves it again, the counts out of it are also the visits to it, and no equation has to be
 * solved to know them.
 */
export interface Chain {
	stateCount: number;
	/** Of state `s` the edges `offsets[s]` to `offsets[s + 1]` (not included). */
	offsets: Int32Array;
	targets: Int32Array;
	counts: Float64Array;
	/** By state: how often a path converted right after it. */
	converted: Float64Array;
	/** By state: how often a path ended there without converting. */
	lost: Float64Array;
	/** By state: how often it was left, in whatever way. */
	visits: Float64Array;
	/** By state: how often a path began with it. */
	begun: Float64Array;
	/** By channel: the states that contain it. */
	statesWith: number[][];
}

interface Counts {
	begun: number[];
	converted: number[];
	lost: number[];
	/** By edge of the automaton. */
	edges: number[];
}

function countPath(
	{ length, channels, conversions, nulls }: PathRun,
	order: number,
	automaton: StateAutomaton,
	counts: Counts,
): void {
	const times = conversions + nulls;
	if (times === 0) return;
	const begins = Math.min(length, order);
	let node = ROOT;
	for (let touch = 0; touch < begins; touch++) {
		node = automaton.targets[automaton.step(node, channels[touch] as number)] as number;
	}
	addTo(counts.begun, node, times);
	for (let touch = begins; touch < length; touch++) {
		const edge = automaton.step(node, channels[touch] as number);
		addTo(counts.edges, edge, times);
		node = automaton.targets[edge] as number;
	}
	addTo(counts.converted, node, conversions);
	addTo(counts.lost, node, nulls);
}

/** The edges that were walked, those of each state side by side. */
function sortEdges(
	counts: readonly number[],
	{ sources, targets }: StateAutomaton,
	stateCount: number,
): Pick<Chain, 'offsets' | 'targets' | 'counts'> {
	const offsets = new Int32Array(stateCount + 1);
	let size = 0;
	counts.forEach((count, edge) => {
		if (count === 0) return;
		const after = (sources[edge] as number) + 1;
		offsets[after] = (offsets[after] as number) + 1;
		size++;
	});
	for (let state = 0; state < stateCount; state++)
		offsets[state + 1] = (offsets[state + 1] as number) + (offsets[state] as number);
	const next = offsets.slice();
	const sorted = { offsets, targets: new Int32Array(size), counts: new Float64Array(size) };
	counts.forEach((count, edge) => {
		if (count === 0) return;
		const source = sources[edge] as number;
		const place = next[source] as number;
		next[source] = place + 1;
		sorted.targets[place] = targets[edge] as number;
		sorted.counts[place] = count;
	});
	return sorted;
}

function visitsOf(chain: Omit<Chain, 'visits' | 'statesWith'>): Float64Array {
	const visits = chain.converted.map((count, state) => count + (chain.lost[state] as number));
	for (let state = 0; state < chain.stateCount; state++) {
		for (let edge = chain.offsets[state] as number; edge < (chain.offsets[state + 1] as number); edge++) {
			visits[state] = (visits[state] as number) + (chain.counts[edge] as number);
		}
	}
	return visits;
}

function statesByChannel(automaton: StateAutomaton, visits: Float64Array, channelCount: number): number[][] {
	const statesWith = Array.from({ length: channelCount }, (): number[] => []);
	visits.forEach((visited, state) => {
		if (visited === 0) return;
		for (const channel of new Set(automaton.channelsOf(state))) (statesWith[channel] as number[]).push(state);
	});
	return statesWith;
}

export interface ChainBuilder {
	add: (run: PathRun) => void;
	build: (channelCount: number) => Chain;
}

/** Builds the chain of the paths it is given, with a memory of `order` touches. */
export function createChainBuilder(order: number): ChainBuilder {
	const automaton = createStateAutomaton(order);
	const counts: Counts = { begun: [], converted: [], lost: [], edges: [] };
	return {
		add: (run) => countPath(run, order, automaton, counts),
		build(channelCount) {
			const stateCount = automaton.nodeCount();
			const chain = {
				stateCount,
				...sortEdges(counts.edges, automaton, stateCount),
				begun: column(counts.begun, stateCount),
				converted: column(counts.converted, stateCount),
				lost: column(counts.lost, stateCount),
			};
			const visits = visitsOf(chain);
			return { ...chain, visits, statesWith: statesByChannel(automaton, visits, channelCount) };
		},
	};
}
