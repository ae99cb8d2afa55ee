import type { DealInput, RecordProblem } from '../../contract';
import type { ZohoField } from '../client/fields';
import type { Pipeline } from '../client/pipelines';
import { invalidValueProblem } from '../errors';

/** Where deals stand, by names, as records hold them. Pure. */

export type Place = { ok: true; pipeline: string | null; stage: string } | { ok: false; problem: RecordProblem };

/** Where an account does without pipelines: one without a name, which has all stages. */
export function pipelinesOf(dealFields: readonly ZohoField[]): readonly Pipeline[] {
	const stage = dealFields.find(({ name }) => name === 'Stage');
	const stages = (stage?.choices ?? []).map(({ value }) => ({
		name: value,
		isWon: stage?.won.includes(value) === true,
	}));
	return stages.length === 0 ? [] : [{ name: '', isDefault: true, stages }];
}

/**
 * Where a new deal is put. A name that Zoho does not know is refused here: Zoho would add it to the list, for
 * everybody, without a word.
 */
export function placeOf(
	pipelines: readonly Pipeline[],
	{ pipelineId, stageId }: Pick<DealInput, 'pipelineId' | 'stageId'>,
): Place {
	const usual = pipelines.find(({ isDefault }) => isDefault) ?? pipelines[0];
	const inOrder = usual === undefined ? [] : [usual, ...pipelines.filter((each) => each !== usual)];
	const open = inOrder.filter(({ name }) => pipelineId === null || name === pipelineId);
	if (open.length === 0) return refused('pipeline', 'the account has no pipeline of this name');
	const pipeline =
		stageId === null ? open[0] : open.find(({ stages }) => stages.some(({ name }) => name === stageId));
	const stage = stageId ?? pipeline?.stages[0]?.name;
	if (pipeline === undefined || stage === undefined)
		return refused('stage', 'the account, or the chosen pipeline, has no stage of this name');
	return { ok: true, pipeline: pipeline.name === '' ? null : pipeline.name, stage };
}

function refused(field: string, problem: string): Place {
	return { ok: false, problem: invalidValueProblem(field, problem) };
}

/** Names of the stages in which a deal is won. */
export function wonStages(pipelines: readonly Pipeline[]): string[] {
	const won = pipelines.flatMap(({ stages }) => stages.filter(({ isWon }) => isWon).map(({ name }) => name));
	return [...new Set(won)];
}
