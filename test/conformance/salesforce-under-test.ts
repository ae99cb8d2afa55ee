import type { AdapterDeps } from '../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../core/crm/contract';
import { type Fault, type FaultRule, SANDBOX_ACCESS, startSandbox } from '../../sandbox/crm';
import { checkSalesforceExchange } from '../contract/check-salesforce-exchange';
import { collectionIsHere } from '../contract/salesforce-collection';
import type { ContactRow, CrmUnderTest, DealRow, Endpoint, FaultKind, LeadRow, SalesEndpoint } from './crm-session';

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

const FAULTS: Record<FaultKind, Fault> = {
	rateLimited: { kind: 'rateLimit', policy: 'concurrent' },
	serverError: { kind: 'serverError', status: 503 },
	lostServerError: { kind: 'serverError', status: 502, applied: true },
	resetAfterApplied: { kind: 'resetAfter' },
	truncatedJson: { kind: 'truncatedJson' },
	hang: { kind: 'hang' },
	htmlPage: { kind: 'html' },
};
const COLLECTIONS = '*/composite/sobjects';
const CALLS: Record<Endpoint | SalesEndpoint, Pick<FaultRule, 'method' | 'path'>> = {
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

/**
 * Where the published collection is at hand, every exchange is held against it; what breaks it fails the test as it
 * closes.
 */
export async function startSalesforceForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
): Promise<CrmUnderTest> {
	const breaches: string[] = [];
	const { url, admin, close } = await startSandbox({
		provider: 'salesforce',
		onExchange: collectionIsHere()
			? (exchange) => void breaches.push(...checkSalesforceExchange(exchange))
			: undefined,
	});
	const seedTokens = () =>
		admin.seed({
			tokens: [
				{ token: EXPIRED_TOKEN, kind: 'session', expired: true },
				{ token: RENEWED_TOKEN, kind: 'session' },
			],
		});
	seedTokens();
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ IsDeleted }) => !IsDeleted);
	/** Adds one record. @returns its id */
	const add = (entity: string, values: Record<string, unknown>): string => {
		const before = new Set(rows(entity).map(({ Id }) => Id));
		admin.seed({ [entity]: [values] });
		return rows(entity).find(({ Id }) => !before.has(Id))?.Id ?? '';
	};
	const fault = (kind: FaultKind, on: Endpoint | SalesEndpoint, times = 1) =>
		admin.addFault({ ...CALLS[on], times, fault: FAULTS[kind] });
	let isOpen = true;
	return {
		url,
		createAdapter,
		tokens: { static: SANDBOX_ACCESS.salesforce.token, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('contacts').map((row) => personRow(row, CONTACT)),
		leads: () => rows('leads').map(leadRow),
		activities: () =>
			rows('tasks').map(({ WhoId, Description }) => ({
				recordId: String(WhoId),
				text: asText(Description) ?? '',
			})),
		deals: () => rows('opportunities').map((row) => dealRow(row, rows('opportunityContactRoles'))),
		hasPipelines: false,
		currencies: ['USD'],
		seedWonDeals: (deals) =>
			deals.map(({ title, amount, contactIds }) => {
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
			}),
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
		seed: (contacts) =>
			void admin.seed({
				contacts: contacts.map(({ email = '', firstname }) => ({
					Email: email,
					FirstName: firstname ?? null,
					LastName: email.split('@')[0],
				})),
			}),
		fault,
		faultOnSales: fault,
		// Asking who the user is counts as logging in there, and as a call that reads here.
		requests() {
			const { total, reads, writes, auth } = admin.counts();
			return { total, reads: reads + auth, writes };
		},
		advance: (advanceMs) => void admin.moveClock({ advanceMs }),
		reset() {
			admin.reset();
			seedTokens();
		},
		async close() {
			if (isOpen) await close();
			isOpen = false;
			if (breaches.length > 0) throw new Error(`Against Salesforce's collection: ${breaches.join('; ')}`);
		},
	};
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
		isWon: row.StageName === 'Closed Won',
	};
}

function asText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
