import type { CallOptions, Choice, ChoiceList, ChoiceQuery } from '../../contract';
import { MOST_CHOICES } from '../../contract';
import { asChoice, choicesOf, currencyChoice, labelled, ownerChoice } from '../../kit/choice-lists';
import type { ZohoClient } from '../client';
import { isQuotable } from '../client/coql';
import type { AccountReaders } from './readers';

export const CHOICES = [
	'pipeline',
	'stage',
	'leadStage',
	'currency',
	'owner',
	'deal',
	'account',
] as const satisfies readonly ChoiceList[];

export interface ChoiceDeps extends Pick<AccountReaders, 'organisation' | 'dealFields'> {
	client: ZohoClient;
}

/** Stages, pipelines and lead statuses go by their names, as Zoho keeps them in records. */
export async function listChoices(
	{ client, organisation, dealFields }: ChoiceDeps,
	list: ChoiceList,
	{ search = '' }: ChoiceQuery,
	options: CallOptions,
): Promise<Choice[]> {
	const { signal } = options;
	const ofDeals = async (name: string): Promise<Choice[]> => {
		const field = (await dealFields(options)).find((each) => each.name === name);
		return (field?.choices ?? []).map(({ value, label }) => asChoice({ id: value, label }));
	};
	const named = async (module: string, name: string): Promise<Choice[]> => {
		if (!isQuotable(search)) return [];
		const where = search === '' ? `${name} is not null` : `${name} like '%${search}%'`;
		const coql = `select id, ${name} from ${module} where ${where} order by Created_Time desc limit ${MOST_CHOICES}`;
		const page = await client.query(coql, { operation: `look for records of ${module}`, signal });
		return page.rows.map((row) => asChoice(labelled(row.id, row[name])));
	};
	return await choicesOf(list, {
		pipeline: async () => await ofDeals('Pipeline'),
		stage: async () => await ofDeals('Stage'),
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
