import type { CountedPart, Rows } from '../counted-part';
import { asText } from '../held-person';
import { type ZohoRow, namedId } from './rows';

const living = (rows: Rows, entity: string) =>
	(rows(entity) as ZohoRow[]).filter(({ deletedAt }) => deletedAt === null);

export const counted: CountedPart = {
	recordsPerCall: 100,
	deals: (rows) =>
		living(rows, 'Deals').map(({ id, values }) => ({
			id,
			title: asText(values.Deal_Name),
			amount: typeof values.Amount === 'number' ? values.Amount : null,
			contactIds: [namedId(values.Contact_Name)].filter((each) => each !== ''),
		})),
	entries: (rows) =>
		living(rows, 'Notes').map(({ values }) => ({
			recordId: namedId(values.Parent_Id),
			text: asText(values.Note_Content),
		})),
	fields: (rows) =>
		(rows('fields') as Array<{ module: string; apiName: string; isCustom: boolean }>)
			.filter(({ isCustom }) => isCustom)
			.map(({ module, apiName }) => `${module} ${apiName}`),
	dealsNeedField: false,
	convertsLeads: true,
	conversionOpensDeals: false,
	currency: 'EUR',
	settings: {},
};
