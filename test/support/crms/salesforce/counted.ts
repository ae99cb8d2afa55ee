import type { CountedPart, Rows } from '../counted-part';
import { asText } from '../held-person';

type Row = Record<string, unknown>;

const living = (rows: Rows, entity: string) => (rows(entity) as Row[]).filter(({ IsDeleted }) => IsDeleted !== true);

export const counted: CountedPart = {
	recordsPerCall: 200,
	deals(rows) {
		const roles = living(rows, 'opportunityContactRoles');
		return living(rows, 'opportunities').map((row) => ({
			id: asText(row.Id),
			title: asText(row.Name),
			amount: typeof row.Amount === 'number' ? row.Amount : null,
			contactIds: roles
				.filter(({ OpportunityId }) => OpportunityId === row.Id)
				.map(({ ContactId }) => asText(ContactId)),
		}));
	},
	entries: (rows) =>
		living(rows, 'tasks').map(({ WhoId, Description }) => ({ recordId: asText(WhoId), text: asText(Description) })),
	fields: (rows) => (rows('customFields') as Row[]).map(({ object, name }) => `${asText(object)} ${asText(name)}`),
	dealsNeedField: false,
	convertsLeads: false,
	conversionOpensDeals: false,
	currency: 'USD',
	settings: {},
};
