import type { IExecuteFunctions } from 'n8n-workflow';

import type { LetterCasesQuery } from '../../../core/flows/sync';
import { filtersParameter } from '../../shared/parameters/filters';
import { readSwitch } from '../../shared/parameters/option-values';
import { contactFilter, readContactFilter, readFilter } from './cases';

/** Which dead letters are listed or exported. */
export const letterFilters = filtersParameter(
	contactFilter,
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'string',
		default: '',
		placeholder: 'e.g. invalid',
		description: 'Only those of this kind, as the items say it: invalid, conflict, ambiguous, notFound',
	},
	{
		displayName: 'Only Those Given Up',
		name: 'onlyWaiting',
		type: 'boolean',
		default: false,
		description: 'Whether to list only those that no run tries again by itself',
	},
);

/** @throws InputError */
export async function readLetterFilters(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Omit<LetterCasesQuery, 'limit' | 'after'>> {
	const contactId = await readContactFilter(context, itemIndex);
	const kind = readFilter(context, itemIndex, 'kind', 'Kind');
	const onlyWaiting = context.getNodeParameter('filters.onlyWaiting', itemIndex, false);
	return {
		...(contactId === undefined ? {} : { contactIds: [contactId] }),
		...(kind === undefined ? {} : { kind }),
		onlyWaiting: readSwitch('Only Those Given Up', onlyWaiting),
	};
}
