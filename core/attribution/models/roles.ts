import { InputError } from '../../lib/errors';
import { STAGES } from '../contract';
import { weight } from '../numeric-param';
import type { PathRun } from '../path-reader';
import type { CreateWeigher, Weigher } from './weigher';

/** Models that give shares to roles: first, last, the milestones of the sale, and the touches in the middle. */

interface RoleWeights {
	first: number;
	last: number;
	/** In the order of `STAGES`. */
	stages: readonly [lead: number, opportunity: number, close: number];
	/** Shared equally by the touches without a role. */
	middle: number;
}

/** Index of the earliest touch with a stage, or -1. A lead is created once: what comes later repeats it. */
function touchWithStage({ length, stages }: PathRun, stage: number): number {
	for (let touch = 0; touch < length; touch++) {
		if (((stages[touch] as number) >> stage) & 1) return touch;
	}
	return -1;
}

/** Shares what belongs to the middle between the touches that are marked with -1. */
function shareMiddle(weights: Float64Array, length: number, middle: number): void {
	let size = 0;
	for (let index = 0; index < length; index++) if ((weights[index] as number) < 0) size++;
	for (let index = 0; index < length; index++) if ((weights[index] as number) < 0) weights[index] = middle / size;
}

function take(weights: Float64Array, index: number, share: number): void {
	weights[index] = Math.max(0, weights[index] as number) + share;
}

/** A touch is in the middle when it has no role that weighs anything. */
function byRoles({ first, last, stages, middle }: RoleWeights): Weigher {
	return (run, weights) => {
		const { length } = run;
		weights.fill(-1, 0, length);
		if (first > 0) take(weights, 0, first);
		if (last > 0) take(weights, length - 1, last);
		for (let stage = 0; stage < STAGES.length; stage++) {
			const share = stages[stage] as number;
			const touch = share > 0 ? touchWithStage(run, stage) : -1;
			if (touch >= 0) take(weights, touch, share);
		}
		shareMiddle(weights, length, middle);
	};
}

export const uShapedMarketo: CreateWeigher = () => byRoles({ first: 0.5, last: 0, stages: [0.5, 0, 0], middle: 0 });

export const uShapedHubSpot: CreateWeigher = () => byRoles({ first: 0.4, last: 0, stages: [0.4, 0, 0], middle: 0.2 });

export const fullPath: CreateWeigher = () =>
	byRoles({ first: 0.225, last: 0, stages: [0.225, 0.225, 0.225], middle: 0.1 });

const wShapedByMilestones = byRoles({ first: 0.3, last: 0, stages: [0.3, 0.3, 0], middle: 0.1 });

const wShapedByPosition: Weigher = ({ length }, weights) => {
	if (length <= 3) {
		weights.fill(1, 0, length);
		return;
	}
	weights.fill(0.1 / (length - 3), 0, length);
	weights[0] = 0.3;
	weights[Math.floor(length / 2)] = 0.3;
	weights[length - 1] = 0.3;
};

function hasStages({ length, stages }: PathRun): boolean {
	for (let touch = 0; touch < length; touch++) if (stages[touch] !== 0) return true;
	return false;
}

export const wShaped: CreateWeigher = ({ mode }) => {
	if (mode === 'milestones') return wShapedByMilestones;
	if (mode === 'positional') return wShapedByPosition;
	if (mode !== undefined && mode !== null) {
		throw new InputError({
			field: 'params.mode',
			problem: 'is not a mode',
			fix: 'Use milestones or positional, or leave it out.',
		});
	}
	return (run, weights) => (hasStages(run) ? wShapedByMilestones : wShapedByPosition)(run, weights);
};

const ROUNDING = 1e-9;

export const positionBased: CreateWeigher = ({ firstWeight, lastWeight }) => {
	const first = weight(firstWeight, 'firstWeight', 0.4);
	const last = weight(lastWeight, 'lastWeight', 0.4);
	if (first + last > 1 + ROUNDING) {
		throw new InputError({
			field: 'params.firstWeight',
			problem: 'and lastWeight are more than 1 together',
			fix: 'Leave a share of 0 or more for the middle.',
		});
	}
	const middle = Math.max(0, 1 - first - last);
	return ({ length }, weights) => {
		weights.fill(length > 2 ? middle / (length - 2) : 0, 0, length);
		if (length === 1 || (length === 2 && first + last === 0)) {
			weights.fill(1, 0, length);
			return;
		}
		weights[0] = first;
		weights[length - 1] = last;
	};
};

export const custom: CreateWeigher = (params) => {
	const read = (name: 'first' | 'last' | 'lead' | 'opportunity' | 'close' | 'middle') =>
		weight(params[name], name, 0);
	const roles: RoleWeights = {
		first: read('first'),
		last: read('last'),
		stages: [read('lead'), read('opportunity'), read('close')],
		middle: read('middle'),
	};
	if (roles.first + roles.last + roles.middle + roles.stages.reduce((sum, each) => sum + each, 0) > 0)
		return byRoles(roles);
	throw new InputError({
		field: 'params',
		problem: 'give no part any weight',
		fix: 'Give at least one of first, last, lead, opportunity, close and middle a weight above 0.',
	});
};
