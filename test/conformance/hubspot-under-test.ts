import type { AdapterDeps } from '../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../core/crm/contract';
import { type Fault, startSandbox } from '../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../sandbox/crm/hubspot';
import { checkHubSpotExchange } from '../contract/check-hubspot-exchange';
import { contractIsHere } from '../contract/hubspot-contract';
import { readableText } from './readable-text';
import type { ContactRow, CrmUnderTest, Endpoint, FaultKind, SalesEndpoint } from './crm-session';

/** The pack's name of each property, written down once more: the suite must not trust the adapter's own table. */
const PROPERTIES = {
	externalKey: 'social_contact_key',
	email: 'email',
	firstName: 'firstname',
	lastName: 'lastname',
	company: 'company',
	jobTitle: 'jobtitle',
	attributionSource: 'social_attribution_source',
	attributionScores: 'social_attribution_scores',
	touchCount: 'social_touch_count',
	leadStage: 'lifecyclestage',
} as const;

const FAULTS: Record<FaultKind, Fault> = {
	rateLimited: { kind: 'rateLimit' },
	serverError: { kind: 'serverError', status: 503 },
	lostServerError: { kind: 'serverError', status: 502, applied: true },
	resetAfterApplied: { kind: 'resetAfter' },
	truncatedJson: { kind: 'truncatedJson' },
	hang: { kind: 'hang' },
	htmlPage: { kind: 'html' },
};
const PATHS: Record<Endpoint, string> = {
	lookup: '*/batch/read',
	create: '*/contacts/batch/create',
	update: '*/batch/update',
	upsert: '*/batch/upsert',
	any: '*',
};

const SALES_PATHS: Record<SalesEndpoint, string> = {
	addActivity: '*/notes/batch/create',
	createDeal: '*/deals/batch/create',
};
const BODIES = { notes: 'hs_note_body', communications: 'hs_communication_body' } as const;

interface Row {
	id: string;
	properties: Record<string, string>;
	archivedAt: number | null;
}

interface Association {
	fromType: string;
	fromId: string;
	toType: string;
	toId: string;
}

const EXPIRED_TOKEN = 'CK-expired-token-of-the-suite';
const RENEWED_TOKEN = 'CK-renewed-token-of-the-suite';

/**
 * Where the SDK's contract is at hand, every exchange is held against it; what breaks it fails the test as it closes.
 */
export async function startHubSpotForContract(createAdapter: (deps: AdapterDeps) => CrmAdapter): Promise<CrmUnderTest> {
	const breaches: string[] = [];
	const { url, admin, close } = await startSandbox({
		provider: 'hubspot',
		onExchange: contractIsHere() ? (exchange) => void breaches.push(...checkHubSpotExchange(exchange)) : undefined,
	});
	const seedTokens = () =>
		admin.seed({
			tokens: [
				{ token: EXPIRED_TOKEN, kind: 'oauth', expiresInSeconds: -75 },
				{ token: RENEWED_TOKEN, kind: 'oauth', expiresInSeconds: 1_800 },
			],
		});
	seedTokens();
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ archivedAt }) => archivedAt === null);
	let isOpen = true;
	return {
		url,
		createAdapter,
		tokens: { static: DEFAULT_STATIC_TOKEN, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('contacts').map(contactRow),
		activities: () => {
			const associations = admin.rows('associations') as Association[];
			return (['notes', 'communications'] as const).flatMap((type) =>
				rows(type).map(({ id, properties }) => ({
					recordId: contactsOf(type, id, associations)[0] ?? '',
					text: readableText(properties[BODIES[type]] ?? ''),
				})),
			);
		},
		leads: () => rows('contacts').map((row) => ({ ...contactRow(row), contactId: row.id, isConverted: false })),
		deals: () => {
			const associations = admin.rows('associations') as Association[];
			return rows('deals').map(({ id, properties }) => ({
				id,
				title: properties.dealname ?? '',
				amount: properties.amount === undefined ? null : Number(properties.amount),
				currency: properties.deal_currency_code ?? null,
				contactIds: contactsOf('deals', id, associations),
				pipelineId: properties.pipeline ?? null,
				stageId: properties.dealstage ?? null,
				isWon: properties.hs_is_closed_won === 'true',
			}));
		},
		currencies: ['EUR', 'USD', 'JPY', 'KWD'],
		seedWonDeals(won) {
			const before = new Set(rows('deals').map(({ id }) => id));
			const deals = won.map(({ title, amount, currency, contactIds }) => ({
				dealname: title,
				dealstage: 'closedwon',
				...(amount === null ? {} : { amount }),
				...(currency === null ? {} : { deal_currency_code: currency }),
				contactIds,
			}));
			admin.seed({ deals });
			return rows('deals')
				.map(({ id }) => id)
				.filter((id) => !before.has(id));
		},
		fieldNames: () => (admin.rows('properties') as Array<{ name: string }>).map(({ name }) => name),
		seed: (contacts) => void admin.seed({ contacts }),
		fault: (kind, on, times = 1) => admin.addFault({ path: PATHS[on], times, fault: FAULTS[kind] }),
		faultOnSales: (kind, on, times = 1) => admin.addFault({ path: SALES_PATHS[on], times, fault: FAULTS[kind] }),
		requests: admin.counts,
		advance: (advanceMs) => void admin.moveClock({ advanceMs }),
		reset() {
			admin.reset();
			seedTokens();
		},
		async close() {
			if (isOpen) await close();
			isOpen = false;
			if (breaches.length > 0) throw new Error(`Against HubSpot's contract: ${breaches.join('; ')}`);
		},
	};
}

function contactRow({ id, properties }: Row): ContactRow {
	return {
		id,
		fields: Object.fromEntries(
			Object.entries(PROPERTIES).map(([field, name]) => [field, properties[name] || null]),
		),
	};
}

function contactsOf(type: string, id: string, associations: readonly Association[]): string[] {
	const links = associations.filter(
		({ fromType, fromId, toType }) => fromType === type && fromId === id && toType === 'contacts',
	);
	return links.map(({ toId }) => toId);
}
