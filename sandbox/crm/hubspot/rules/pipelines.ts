import type { HubSpotContext } from '../context';
import type { ObjectTypeName, PipelineRow, RecordRow, StageRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { propertyValuesProblem } from '../problem';

/** What pipelines and stages ask of deals and leads, and what follows from a stage. */

type Values = Readonly<Record<string, string>>;

export function pipelinesOf(context: HubSpotContext, type: ObjectTypeName): PipelineRow[] {
	return context.store.pipelines.filter(({ objectType }) => objectType === type);
}

function invalid(context: HubSpotContext, name: string, value: string, allowed: readonly string[]): Error {
	const message = `${value} was not one of the allowed options: [${allowed.join(', ')}]`;
	return propertyValuesProblem([{ name, code: 'INVALID_OPTION', message }], context.settings().portalId);
}

/**
 * Completes pipeline and stage: a record without a pipeline goes into the first one, a lead without a stage into the
 * first of its pipeline. @throws HubSpotProblem for a stage that the pipeline lacks, and for a currency that the
 * account lacks
 */
export function withPipeline(
	context: HubSpotContext,
	type: ObjectType,
	values: Values,
	current: RecordRow | null,
): Record<string, string> {
	if (type.pipeline === null) return { ...values };
	const { property, stage } = type.pipeline;
	const completed: Record<string, string> = { ...values };
	const currencies = context.settings().currencies;
	const currency = values['deal_currency_code'] ?? '';
	if (currency !== '' && !currencies.includes(currency))
		throw invalid(context, 'deal_currency_code', currency, currencies);
	if (type.name === 'deals' && current === null && currency === '')
		completed['deal_currency_code'] = currencies[0] ?? '';
	if (current !== null && values[property] === undefined && values[stage] === undefined) return completed;

	const pipelines = pipelinesOf(context, type.name);
	const pipelineId = values[property] || current?.properties[property] || pipelines[0]?.id || '';
	const pipeline = pipelines.find(({ id }) => id === pipelineId);
	if (pipeline === undefined)
		throw invalid(
			context,
			property,
			pipelineId,
			pipelines.map(({ id }) => id),
		);
	const stageId = values[stage] || current?.properties[stage] || pipeline.stages[0]?.id || '';
	if (!pipeline.stages.some(({ id }) => id === stageId))
		throw invalid(
			context,
			stage,
			stageId,
			pipeline.stages.map(({ id }) => id),
		);
	return { ...completed, [property]: pipelineId, [stage]: stageId };
}

function stageOf(context: HubSpotContext, pipelineId: string, stageId: string): StageRow | undefined {
	return pipelinesOf(context, 'deals')
		.find(({ id }) => id === pipelineId)
		?.stages.find(({ id }) => id === stageId);
}

/** A deal's stage says whether it is closed and won; a deal that closes without a date closes now. */
export function stageConsequences(
	context: HubSpotContext,
	type: ObjectType,
	values: Values,
	current: RecordRow | null = null,
): Record<string, string> {
	const stageId = values['dealstage'];
	if (type.name !== 'deals' || stageId === undefined || stageId === '') return {};
	const stage = stageOf(context, values['pipeline'] ?? current?.properties['pipeline'] ?? '', stageId);
	const isClosed = stage?.metadata['isClosed'] === 'true';
	const probability = stage?.metadata['probability'] ?? '0.0';
	const closesNow = isClosed && current?.properties['hs_is_closed'] !== 'true' && (values['closedate'] ?? '') === '';
	return {
		hs_is_closed: String(isClosed),
		hs_is_closed_won: String(isClosed && Number(probability) === 1),
		hs_deal_stage_probability: probability,
		...(closesNow ? { closedate: new Date(context.clock.now()).toISOString() } : {}),
	};
}
