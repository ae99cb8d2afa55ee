import type { ModelParams } from '../contract';
import type { PathRun } from '../path-reader';

/**
 * Writes how much each touch of a run (at least one) weighs into `weights`, at the same index. Only the proportions
 * matter: the weights of a path are scaled to sum to 1 afterwards. That is also how the share of a role nobody has goes
 * to the others.
 */
export type Weigher = (run: PathRun, weights: Float64Array) => void;

/** @throws InputError naming the parameter */
export type CreateWeigher = (params: ModelParams) => Weigher;
