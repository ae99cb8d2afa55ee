import type { ZohoContext } from '../context';
import { invalidData, mandatoryNotFound, ZohoProblem } from '../problem';
import { STANDARD_PIPELINE } from '../state/catalogue-sales';
import type { ModuleName, PipelineRow, Values } from '../state/entities';

function pipelineNamed(context: ZohoContext, name: unknown): PipelineRow | undefined {
	return [...context.store.pipelines.values()].find((row) => row.name === name);
}

/**
 * What a deal's stage brings with it. @throws ZohoProblem when the pipeline is missing or has no such stage
 * @param path of the record in the request
 */
function dealValues(context: ZohoContext, values: Values, given: Values, path: string): Values {
	if (!context.settings().pipelines) return probabilityOf(context, values, given, STANDARD_PIPELINE);
	const name = values['Pipeline'] ?? null;
	if (name === null) throw mandatoryNotFound('Pipeline', `${path}.Pipeline`);
	const pipeline = pipelineNamed(context, name);
	if (pipeline === undefined) throw invalidData({ api_name: 'Pipeline', json_path: `${path}.Pipeline` });
	if (!pipeline.stages.some(({ stage }) => stage === values['Stage']))
		throw new ZohoProblem(400, 'MAPPING_MISMATCH', 'Pipeline doesn`t contain the Stage', {
			mapped_field: 'Pipeline',
			api_name: 'Stage',
			json_path: `${path}.Stage`,
		});
	return probabilityOf(context, values, given, name);
}

function probabilityOf(context: ZohoContext, values: Values, given: Values, pipeline: unknown): Values {
	const stage = pipelineNamed(context, pipeline)?.stages.find((each) => each.stage === values['Stage']);
	const probability = given['Probability'] ?? stage?.probability ?? values['Probability'] ?? null;
	const amount = values['Amount'];
	const expected =
		typeof amount === 'number' && typeof probability === 'number' ? (amount * probability) / 100 : null;
	return { ...values, Probability: probability, Expected_Revenue: expected };
}

/**
 * The record's values with those that Zoho works out itself.
 * @param values all that it will have
 * @param given what the request sets
 */
export function withDerived(
	context: ZohoContext,
	module: ModuleName,
	values: Values,
	given: Values,
	path: string,
): Values {
	if (module === 'Deals') return dealValues(context, values, given, path);
	if (module !== 'Leads' && module !== 'Contacts') return values;
	const parts = [values['First_Name'], values['Last_Name']].filter((part) => typeof part === 'string');
	return { ...values, Full_Name: parts.join(' ') };
}
