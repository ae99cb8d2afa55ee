import { eliminate } from './eliminate';
import type { Flow } from './flow';

/** Blocks up to this size are solved by elimination at once: it costs less than a few sweeps. */
const SMALL = 40;
/** Larger ones too, when sweeping takes too long, as long as their matrix fits into memory. */
const MATRIX_FITS = 2500;
/** Mass that may be left under way, as a part of what came in. No more than it can be missing from the result. */
const NEGLIGIBLE = 1e-17;

/** Passes `mass` visits to a state on to the states after it. @returns what converts right after it */
function passOn({ chain, isRemoved, arrived }: Flow, state: number, mass: number): number {
	const share = mass / (chain.visits[state] as number);
	for (let edge = chain.offsets[state] as number; edge < (chain.offsets[state + 1] as number); edge++) {
		const target = chain.targets[edge] as number;
		if (target === state || isRemoved[target] === 1) continue;
		arrived[target] = (arrived[target] as number) + share * (chain.counts[edge] as number);
	}
	return share * (chain.converted[state] as number);
}

/** Of all that leaves a state, the part that does not come straight back. Summed, as a difference would lose digits. */
function leavingOf({ chain }: Flow, state: number): number {
	let leaving = (chain.converted[state] as number) + (chain.lost[state] as number);
	for (let edge = chain.offsets[state] as number; edge < (chain.offsets[state + 1] as number); edge++) {
		if (chain.targets[edge] !== state) leaving += chain.counts[edge] as number;
	}
	return leaving / (chain.visits[state] as number);
}

/** Passes on all that has arrived at a state, with its visits to itself. */
function settleState(flow: Flow, state: number, leaving: number): number {
	const mass = flow.arrived[state] as number;
	if (mass === 0) return 0;
	flow.arrived[state] = 0;
	return passOn(flow, state, mass / leaving);
}

function settleByElimination(flow: Flow, states: readonly number[]): number {
	const visits = eliminate(flow, states);
	for (const state of states) flow.arrived[state] = 0;
	let conversions = 0;
	states.forEach((state, index) => {
		if ((visits[index] as number) > 0) conversions += passOn(flow, state, visits[index] as number);
	});
	// What it sent around inside the block is in the visits already.
	for (const state of states) flow.arrived[state] = 0;
	return conversions;
}

/**
 * Sweeps over the block until nothing worth counting is under way. Only additions of what is positive: the mass that is
 * left bounds the error, and every state has a way out, so it goes to nothing.
 */
function settleBySweeps(flow: Flow, states: readonly number[]): number {
	const leaving = states.map((state) => leavingOf(flow, state));
	const underWay = () => states.reduce((sum, state) => sum + (flow.arrived[state] as number), 0);
	const enough = underWay() * NEGLIGIBLE;
	const sweepsWorthIt = states.length > MATRIX_FITS ? Infinity : states.length * 10;
	let conversions = 0;
	for (let sweep = 0; underWay() > enough; sweep++) {
		if (sweep > sweepsWorthIt) return conversions + settleByElimination(flow, states);
		states.forEach((state, index) => {
			conversions += settleState(flow, state, leaving[index] as number);
		});
	}
	for (const state of states) flow.arrived[state] = 0;
	return conversions;
}

/**
 * Lets all mass that has arrived at a block flow out of it, into later blocks or to an end.
 * @returns the conversions it makes on its way
 */
export function settleBlock(flow: Flow, block: readonly number[]): number {
	if (block.length === 1) {
		const state = block[0] as number;
		return flow.arrived[state] === 0 ? 0 : settleState(flow, state, leavingOf(flow, state));
	}
	if (block.every((state) => flow.arrived[state] === 0)) return 0;
	const states = block.filter((state) => flow.isRemoved[state] === 0);
	return states.length <= SMALL ? settleByElimination(flow, states) : settleBySweeps(flow, states);
}
