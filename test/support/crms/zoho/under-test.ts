import type { CrmAdapter } from '../../../../core/crm/contract';
import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import type { ContactRow, CrmUnderTest, DealRow, LeadRow, WonDeal } from '../../../conformance/crm/session';
import type { StartOptions } from '../../../conformance/crm/steering';
import { checkExchange } from '../../../contract/zoho/check-exchange';
import { contractIsHere } from '../../../contract/zoho/contract';
import { newIds, startHarness } from '../harness';
import { namedId, type ZohoRow } from './rows';
import { twoWayHooks } from './two-way';

/** The pack's name of each field, written down once more: the suite must not trust the adapter's own table. */
const PERSON = {
	externalKey: 'Social_Contact_Key',
	email: 'Email',
	firstName: 'First_Name',
	lastName: 'Last_Name',
	attributionSource: 'Social_Attribution_Source',
	attributionScores: 'Social_Attribution_Scores',
	touchCount: 'Social_Touches',
} as const;
const CONTACT = { ...PERSON, jobTitle: 'Title', company: 'Social_Company' } as const;
const LEAD = { ...PERSON, jobTitle: 'Designation', company: 'Company', leadStage: 'Lead_Status' } as const;

const CALLS = {
	lookup: { method: 'POST', path: '*/coql' },
	create: { method: 'POST', path: '/crm/v8/Contacts' },
	update: { method: 'PUT', path: '/crm/v8/Contacts' },
	upsert: { method: 'POST', path: '*/upsert' },
	any: { path: '*' },
	addActivity: { method: 'POST', path: '*/Notes' },
	createDeal: { method: 'POST', path: '*/Deals' },
};

const EXPIRED_TOKEN = '1000.expired-token-of-the-suite.00000000';
const RENEWED_TOKEN = '1000.renewed-token-of-the-suite.00000000';
const PIPELINE = 'Standard (Standard)';

export async function startZohoForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
	options: StartOptions = {},
): Promise<CrmUnderTest> {
	const { admin, common } = await startHarness({
		...options,
		provider: 'zoho',
		tokens: [
			{ token: EXPIRED_TOKEN, expiresInSeconds: -75 },
			{ token: RENEWED_TOKEN, expiresInSeconds: 3_600 },
		],
		contract: { isHere: contractIsHere, check: checkExchange },
		calls: CALLS,
		rateLimited: { kind: 'rateLimit', policy: 'CONCURRENCY' },
	});
	const rows = (entity: string) => (admin.rows(entity) as ZohoRow[]).filter(({ deletedAt }) => deletedAt === null);
	const idsOf = (entity: string) => () => rows(entity).map(({ id }) => id);
	return {
		...common,
		createAdapter,
		twoWay: twoWayHooks(admin, CONTACT),
		tokens: { static: SANDBOX_ACCESS.zoho.token, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('Contacts').map((row) => personRow(row, CONTACT)),
		leads: () => rows('Leads').map(leadRow),
		activities: () =>
			rows('Notes').map(({ values }) => ({
				recordId: namedId(values.Parent_Id),
				text: asText(values.Note_Content) ?? '',
			})),
		deals: () => rows('Deals').map(dealRow),
		currencies: ['EUR'],
		seedWonDeals: (won) => newIds(idsOf('Deals'), () => admin.seed({ Deals: won.map(wonDealSeed) })),
		convertLead(leadId) {
			admin.seed({ conversions: [{ leadId }] });
			return rows('Leads').find(({ id }) => id === leadId)?.converted?.contact ?? '';
		},
		fieldNames: () =>
			(admin.rows('fields') as Array<{ module: string; apiName: string }>)
				.filter(({ module }) => module === 'Contacts')
				.map(({ apiName }) => apiName),
		seed: (contacts) => void admin.seed({ Contacts: contacts.map(contactSeed) }),
	};
}

function contactSeed({ email = '', firstname }: Readonly<Record<string, string>>): Record<string, unknown> {
	return { Email: email, First_Name: firstname ?? null, Last_Name: email.split('@')[0] };
}

function personRow({ id, values }: ZohoRow, names: Readonly<Record<string, string>>): ContactRow {
	return {
		id,
		fields: Object.fromEntries(Object.entries(names).map(([field, name]) => [field, asText(values[name])])),
	};
}

function leadRow(row: ZohoRow): LeadRow {
	return {
		...personRow(row, LEAD),
		contactId: row.converted?.contact ?? null,
		isConverted: row.converted !== null,
	};
}

function dealRow({ id, values }: ZohoRow): DealRow {
	return {
		id,
		title: asText(values.Deal_Name) ?? '',
		amount: typeof values.Amount === 'number' ? values.Amount : null,
		currency: 'EUR',
		contactIds: [namedId(values.Contact_Name)].filter((each) => each !== ''),
		pipelineId: asText(values.Pipeline),
		stageId: asText(values.Stage),
		ownerId: namedId(values.Owner) || null,
		isWon: values.Stage === 'Closed Won',
	};
}

function wonDealSeed({ title, amount, contactIds: [contactId] }: WonDeal): Record<string, unknown> {
	return {
		Deal_Name: title,
		Stage: 'Closed Won',
		Pipeline: PIPELINE,
		Closing_Date: '2026-11-24',
		...(amount === null ? {} : { Amount: amount }),
		...(contactId === undefined ? {} : { Contact_Name: { id: contactId } }),
	};
}

function asText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
