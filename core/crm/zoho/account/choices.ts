import type { CallOptions, Choice, ChoiceList, ChoiceQuery } from '../../contract';
import { MOST_CHOICES } from '../../contract';
import { asChoice, choicesOf, currencyChoice, labelled, ownerChoice, stageChoices } from '../../kit/choice-lists';
import type { ZohoClient } from '../client';
import { isQuotable } from '../client/coql';
import { type AccountReaders, readPipelines } from './readers';

export const CHOICES = [
	'pipeline',
	'stage',
	'leadStage',
	'currency',
	'owner',
	'deal',
	'account',
] as const satisfies readonly ChoiceList[];

export interface ChoiceDeps extends Pick<AccountReaders, 'organisation'> {
	client: ZohoClient;
}

/** Stages, pipelines and lead statuses go by their names, as Zoho keeps them in records. */
export async function listChoices(
	{ client, organisation }: ChoiceDeps,
	list: ChoiceList,
	{ search = '', pipelineId = null }: ChoiceQuery,
	options: CallOptions,
): Promise<Choice[]> {
	const { signal } = options;
	const named = async (module: string, name: string): Promise<Choice[]> => {
		const context = { operation: `look for records of ${module}`, signal };
		const rows = isPattern(search)
			? (await client.query(newestNamed(module, name, search), context)).rows
			: await client.searchByText(module, name, search, context);
		const isSought = ({ name: found }: Choice) => found.toLowerCase().includes(search.toLowerCase());
		return rows
			.map((row) => asChoice(labelled(row.id, row[name])))
			.filter(isSought)
			.slice(0, MOST_CHOICES);
	};
	return await choicesOf(list, {
		pipeline: async () =>
			(await readPipelines(client, options))
				.filter(({ name }) => name !== '')
				.map(({ name }) => asChoice({ id: name, label: name })),
		async stage() {
			const known = (await readPipelines(client, options)).map(({ name, stages }) => ({
				id: name,
				label: name,
				stages: stages.map((stage) => ({ id: stage.name, label: stage.name })),
			}));
			const choices = stageChoices(known, { pipelineId });
			// Pipelines share stages, which go by their names: those of the first pipeline that has them.
			const firstOf = new Map([...choices].reverse().map((choice) => [choice.id, choice] as const));
			return choices.filter((choice) => firstOf.get(choice.id) === choice);
		},
		deal: async () => await named('Deals', 'Deal_Name'),
		account: async () => await named('Accounts', 'Account_Name'),
		async leadStage() {
			const fields = await client.fields.list('Leads', { operation: 'read the statuses of leads', signal });
			const field = fields.find(({ name }) => name === 'Lead_Status');
			return (field?.choices ?? []).map(({ value, label }) => asChoice({ id: value, label }));
		},
		async owner() {
			const users = await client.activeUsers({ operation: 'read the users', signal });
			return users
				.filter(({ isActive }) => isActive)
				.map(({ id, name, email }) => ownerChoice(id, [name], email));
		},
		async currency() {
			const currency = (await organisation(options))?.currency ?? null;
			return currency === null ? [] : [currencyChoice(currency)];
		},
	});
}

/** Whether a query can look for it: a quotation mark cannot stand in one, and `%` stands for anything. */
function isPattern(search: string): boolean {
	return isQuotable(search) && !search.includes('%');
}

function newestNamed(module: string, name: string, search: string): string {
	const where = search === '' ? `${name} is not null` : `${name} like '%${search}%'`;
	return `select id, ${name} from ${module} where ${where} order by Created_Time desc limit ${MOST_CHOICES}`;
}
