import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../../../core/crm/contract';
import type { SandboxAdmin } from '../../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import type { ContactRow, CrmUnderTest, DealRow, WonDeal } from '../../../conformance/crm/session';
import type { StartOptions } from '../../../conformance/crm/steering';
import { checkExchange } from '../../../contract/hubspot/check-exchange';
import { contractIsHere } from '../../../contract/hubspot/contract';
import { newIds, startHarness } from '../harness';
import { readableText } from '../readable-text';
import { twoWayHooks } from './two-way';

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
const CALLS = {
	lookup: { path: '*/batch/read' },
	create: { path: '*/contacts/batch/create' },
	update: { path: '*/batch/update' },
	upsert: { path: '*/batch/upsert' },
	any: { path: '*' },
	addActivity: { path: '*/notes/batch/create' },
	createDeal: { path: '*/deals/batch/create' },
};
const BODIES = { notes: 'hs_note_body', communications: 'hs_communication_body' } as const;

const EXPIRED_TOKEN = 'CK-expired-token-of-the-suite';
const RENEWED_TOKEN = 'CK-renewed-token-of-the-suite';

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

export async function startHubSpotForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
	options: StartOptions = {},
): Promise<CrmUnderTest> {
	const { admin, common } = await startHarness({
		...options,
		provider: 'hubspot',
		tokens: [
			{ token: EXPIRED_TOKEN, kind: 'oauth', expiresInSeconds: -75 },
			{ token: RENEWED_TOKEN, kind: 'oauth', expiresInSeconds: 1_800 },
		],
		contract: { isHere: contractIsHere, check: checkExchange },
		calls: CALLS,
		rateLimited: { kind: 'rateLimit' },
	});
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ archivedAt }) => archivedAt === null);
	return {
		...common,
		createAdapter,
		tokens: { static: DEFAULT_STATIC_TOKEN, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('contacts').map(contactRow),
		activities: () =>
			(['notes', 'communications'] as const).flatMap((type) =>
				rows(type).map(({ id, properties }) => ({
					recordId: contactsOf(admin, type, id)[0] ?? '',
					text: readableText(properties[BODIES[type]] ?? ''),
				})),
			),
		leads: () => rows('contacts').map((row) => ({ ...contactRow(row), contactId: row.id, isConverted: false })),
		deals: () => rows('deals').map((row) => dealRow(row, contactsOf(admin, 'deals', row.id))),
		currencies: ['EUR', 'USD', 'JPY', 'KWD'],
		seedWonDeals: (won) =>
			newIds(
				() => rows('deals').map(({ id }) => id),
				() => admin.seed({ deals: won.map(seedOf) }),
			),
		fieldNames: () => (admin.rows('properties') as Array<{ name: string }>).map(({ name }) => name),
		seed: (contacts) => void admin.seed({ contacts }),
		twoWay: twoWayHooks(admin, PROPERTIES),
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

function dealRow({ id, properties }: Row, contactIds: string[]): DealRow {
	return {
		id,
		title: properties.dealname ?? '',
		amount: properties.amount === undefined ? null : Number(properties.amount),
		currency: properties.deal_currency_code ?? null,
		contactIds,
		pipelineId: properties.pipeline ?? null,
		stageId: properties.dealstage ?? null,
		ownerId: properties.hubspot_owner_id ?? null,
		isWon: properties.hs_is_closed_won === 'true',
	};
}

function seedOf({ title, amount, currency, contactIds }: WonDeal): Record<string, unknown> {
	return {
		dealname: title,
		dealstage: 'closedwon',
		...(amount === null ? {} : { amount }),
		...(currency === null ? {} : { deal_currency_code: currency }),
		contactIds,
	};
}

function contactsOf(admin: SandboxAdmin, type: string, id: string): string[] {
	const links = (admin.rows('associations') as Association[]).filter(
		({ fromType, fromId, toType }) => fromType === type && fromId === id && toType === 'contacts',
	);
	return links.map(({ toId }) => toId);
}
