import { isCurrencyCode } from '../../../lib/money';
import { type CallOptions, type Choice, type ChoiceList, type ChoiceQuery, MOST_CHOICES } from '../../contract';
import { asChoice, choicesOf, ownerChoice, stageChoices } from '../../kit/choice-lists';
import type { ChoicesClient } from '../client/choices';

export const CHOICES = ['pipeline', 'stage', 'currency', 'owner', 'deal'] as const satisfies readonly ChoiceList[];

/** Pipelines and stages of deals, deals, users, and the currencies that the company keeps money in. */
export async function listChoices(
	client: ChoicesClient,
	list: ChoiceList,
	query: ChoiceQuery,
	{ signal }: CallOptions,
): Promise<Choice[]> {
	const context = { operation: 'read the pipelines of deals', signal };
	return await choicesOf(list, {
		pipeline: async () => (await client.pipelines(context)).map(asChoice),
		async stage() {
			const pipelines = await client.pipelines(context);
			const stages = await client.stages({ operation: 'read the stages of deals', signal });
			const placed = pipelines.map((pipeline) => ({
				...pipeline,
				stages: stages.filter(({ pipelineId }) => pipelineId === pipeline.id),
			}));
			return stageChoices(placed, query);
		},
		async currency() {
			const currencies = await client.currencies({ operation: 'read the currencies', signal });
			return currencies.filter(({ id }) => isCurrencyCode(id)).map(asChoice);
		},
		async owner() {
			const users = await client.users({ operation: 'read the users', signal });
			return users.map(({ id, name, email }) => ownerChoice(id, [name], email));
		},
		async deal() {
			const { search = '' } = query;
			return (await client.deals(search, MOST_CHOICES, { operation: 'look for deals', signal })).map(asChoice);
		},
	});
}
