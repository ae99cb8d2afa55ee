import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import type { ContactRow, CrmUnderTest, DealRow, LeadRow, WonDeal } from '../../../conformance/crm/session';
import type { StartOptions } from '../../../conformance/crm/steering';
import { checkExchange } from '../../../contract/salesforce/check-exchange';
import { contractIsHere } from '../../../contract/salesforce/contract';
import { newIds, startHarness } from '../harness';
import { twoWayHooks } from './two-way-hooks';

/** The pack's name of each field, written down once more: the suite must not trust the adapter's own table. */
const PERSON = {
	externalKey: 'Social_Contact_Key__c',
	email: 'Email',
	firstName: 'FirstName',
	lastName: 'LastName',
	jobTitle: 'Title',
	attributionSource: 'Social_Attribution_Source__c',
	attributionScores: 'Social_Attribution_Scores__c',
	touchCount: 'Social_Touch_Count__c',
} as const;
const CONTACT = { ...PERSON, company: 'Social_Company__c' } as const;
const LEAD = { ...PERSON, company: 'Company', leadStage: 'Status' } as const;

const COLLECTIONS = '*/composite/sobjects';
const CALLS = {
	lookup: { method: 'GET', path: '*/query' },
	create: { method: 'POST', path: COLLECTIONS },
	update: { method: 'PATCH', path: COLLECTIONS },
	upsert: { method: 'PATCH', path: `${COLLECTIONS}/*/*` },
	any: { path: '*' },
	addActivity: { method: 'POST', path: COLLECTIONS },
	createDeal: { method: 'POST', path: COLLECTIONS },
};

const EXPIRED_TOKEN = '00Dsuite!expired-token-of-the-suite';
const RENEWED_TOKEN = '00Dsuite!renewed-token-of-the-suite';

type Row = Readonly<Record<string, unknown>> & { Id: string; IsDeleted: boolean };

export async function startSalesforceForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
	options: StartOptions = {},
): Promise<CrmUnderTest> {
	const { admin, common } = await startHarness({
		...options,
		provider: 'salesforce',
		tokens: [
			{ token: EXPIRED_TOKEN, kind: 'session', expired: true },
			{ token: RENEWED_TOKEN, kind: 'session' },
		],
		contract: { isHere: contractIsHere, check: checkExchange },
		calls: CALLS,
		rateLimited: { kind: 'rateLimit', policy: 'concurrent' },
	});
	admin.configure({ org: { trackedFields: ['Contact.Title'] } });
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ IsDeleted }) => !IsDeleted);
	/** Adds one record. @returns its id */
	const add: Add = (entity, values) =>
		newIds(
			() => rows(entity).map(({ Id }) => Id),
			() => admin.seed({ [entity]: [values] }),
		)[0] ?? '';
	return {
		...common,
		createAdapter,
		twoWay: twoWayHooks({ admin, names: CONTACT, add }),
		tokens: { static: SANDBOX_ACCESS.salesforce.token, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('contacts').map((row) => personRow(row, CONTACT)),
		leads: () => rows('leads').map(leadRow),
		activities: () => rows('tasks').map(activityRow),
		deals: () => rows('opportunities').map((row) => dealRow(row, rows('opportunityContactRoles'))),
		hasPipelines: false,
		currencies: ['USD'],
		seedWonDeals: (deals) => deals.map((deal) => addWonDeal(add, deal)),
		convertLead(leadId) {
			const lead = rows('leads').find(({ Id }) => Id === leadId);
			const contactId = add('contacts', {
				LastName: lead?.LastName,
				FirstName: lead?.FirstName,
				Email: lead?.Email,
			});
			admin.seed({ conversions: [{ leadId, contactId }] });
			return contactId;
		},
		fieldNames: () => (admin.rows('customFields') as Array<{ name: string }>).map(({ name }) => name),
		seed: (contacts) => void admin.seed({ contacts: contacts.map(contactSeed) }),
		// Asking who the user is counts as logging in there, and as a call that reads here.
		requests() {
			const { total, reads, writes, auth } = admin.counts();
			return { total, reads: reads + auth, writes };
		},
	};
}

type Add = (entity: string, values: Record<string, unknown>) => string;

/** @returns the deal's id */
function addWonDeal(add: Add, { title, amount, contactIds }: WonDeal): string {
	const dealId = add('opportunities', {
		Name: title,
		StageName: 'Closed Won',
		CloseDate: '2026-11-24',
		Amount: amount,
	});
	contactIds.forEach((ContactId, index) =>
		add('opportunityContactRoles', { OpportunityId: dealId, ContactId, IsPrimary: index === 0 }),
	);
	return dealId;
}

function contactSeed({ email = '', firstname }: Readonly<Record<string, string>>): Record<string, unknown> {
	return { Email: email, FirstName: firstname ?? null, LastName: email.split('@')[0] };
}

function activityRow({ WhoId, Description }: Row): { recordId: string; text: string } {
	return { recordId: String(WhoId), text: asText(Description) ?? '' };
}

function personRow(row: Row, names: Readonly<Record<string, string>>): ContactRow {
	return {
		id: row.Id,
		fields: Object.fromEntries(Object.entries(names).map(([field, name]) => [field, asText(row[name])])),
	};
}

function leadRow(row: Row): LeadRow {
	return {
		...personRow(row, LEAD),
		contactId: asText(row.ConvertedContactId),
		isConverted: row.IsConverted === true,
	};
}

function dealRow(row: Row, roles: readonly Row[]): DealRow {
	return {
		id: row.Id,
		title: asText(row.Name) ?? '',
		amount: typeof row.Amount === 'number' ? row.Amount : null,
		currency: asText(row.CurrencyIsoCode) ?? 'USD',
		contactIds: roles
			.filter(({ OpportunityId }) => OpportunityId === row.Id)
			.map(({ ContactId }) => String(ContactId)),
		pipelineId: null,
		stageId: asText(row.StageName),
		ownerId: asText(row.OwnerId),
		isWon: row.StageName === 'Closed Won',
	};
}

function asText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
