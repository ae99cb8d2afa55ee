import type { AdapterDeps } from '../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../core/crm/contract';
import { type Fault, type FaultRule, SANDBOX_ACCESS, startSandbox } from '../../sandbox/crm';
import { checkPipedriveExchange } from '../contract/check-pipedrive-exchange';
import { contractIsHere } from '../contract/pipedrive-contract';
import { readableText } from './readable-text';
import type { CrmUnderTest, Endpoint, FaultKind, SalesEndpoint } from './crm-session';

/** Names of custom fields by the pack's, written down once more: the suite must not trust the adapter's own table. */
const CUSTOM = {
	externalKey: 'Social contact key',
	company: 'Social company',
	jobTitle: 'Social job title',
	attributionSource: 'Social attribution source',
	attributionScores: 'Social attribution scores',
	touchCount: 'Social touches',
} as const;
const SORT_NAME = 'Social sort name';

const FAULTS: Record<FaultKind, Fault> = {
	rateLimited: { kind: 'rateLimit' },
	serverError: { kind: 'serverError', status: 503 },
	lostServerError: { kind: 'serverError', status: 502, applied: true },
	resetAfterApplied: { kind: 'resetAfter' },
	truncatedJson: { kind: 'truncatedJson' },
	hang: { kind: 'hang' },
	htmlPage: { kind: 'html' },
};
const CALLS: Record<Endpoint | SalesEndpoint, Pick<FaultRule, 'method' | 'path'>> = {
	lookup: { method: 'GET', path: '*/persons*' },
	create: { method: 'POST', path: '*/persons' },
	update: { method: 'PATCH', path: '*/persons/*' },
	upsert: { method: 'PUT', path: '*/persons/*' },
	any: { path: '*' },
	addActivity: { method: 'POST', path: '*/activities' },
	createDeal: { method: 'POST', path: '*/deals' },
};

const EXPIRED_TOKEN = 'expired-token-of-the-suite';
const RENEWED_TOKEN = 'renewed-token-of-the-suite';

interface Row {
	id: number | string;
	values: Record<string, unknown>;
	custom: Record<string, unknown>;
	deletedAt: string | null;
}

interface FieldRow {
	code: string;
	name: string;
}

interface NoteRow {
	content: string;
	personId: number | null;
	leadId: string | null;
	deletedAt: number | null;
}

/**
 * Tokens that can be refreshed come from OAuth; all others are API tokens. Where Pipedrive's documents are at hand,
 * every
 * exchange is held against them; what breaks them fails the test as it closes.
 */
export async function startPipedriveForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
): Promise<CrmUnderTest> {
	const breaches: string[] = [];
	const { url, admin, close } = await startSandbox({
		provider: 'pipedrive',
		onExchange: contractIsHere()
			? (exchange) => void breaches.push(...checkPipedriveExchange(exchange))
			: undefined,
	});
	const seedTokens = () =>
		admin.seed({
			tokens: [
				{ token: EXPIRED_TOKEN, kind: 'oauth', expiresInSeconds: -75 },
				{ token: RENEWED_TOKEN, kind: 'oauth', expiresInSeconds: 3_600 },
			],
		});
	seedTokens();
	// The adapter's time is not the sandbox's here, so conversions are done when they are looked at.
	admin.configure({ conversionMs: 0 });
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ deletedAt }) => deletedAt === null);
	const personFieldRows = () => admin.rows('personFields') as FieldRow[];
	let isOpen = true;
	return {
		url,
		createAdapter: (deps) =>
			createAdapter({ settings: { tokenScheme: deps.tokens.refresh ? 'bearer' : 'apiToken' }, ...deps }),
		recordsPerCall: 1,
		tokens: { static: SANDBOX_ACCESS.pipedrive.token, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () =>
			rows('persons').map((row) => ({ id: String(row.id), fields: personFields(row, personFieldRows()) })),
		activities: () => [
			...rows('activities').map(({ values }) => ({
				recordId: recordOf(values),
				text: readableText(asText(values.note) ?? ''),
			})),
			...(admin.rows('notes') as NoteRow[])
				.filter(({ deletedAt }) => deletedAt === null)
				.map(({ content, personId, leadId }) => ({
					recordId: String(leadId ?? personId),
					text: readableText(content),
				})),
		],
		leads: () =>
			rows('leads').map(({ id, values }) => {
				const person = rows('persons').find((row) => row.id === values.person_id);
				const fields = person === undefined ? {} : personFields(person, personFieldRows());
				return {
					id: String(id),
					fields: { ...fields, leadTitle: asText(values.title) },
					contactId: asText(values.person_id),
					isConverted: false,
				};
			}),
		deals: () =>
			rows('deals').map(({ id, values }) => ({
				id: String(id),
				title: asText(values.title) ?? '',
				amount: Number(values.value),
				currency: asText(values.currency),
				contactIds: [asText(values.person_id) ?? []].flat(),
				pipelineId: asText(values.pipeline_id),
				stageId: asText(values.stage_id),
				isWon: values.status === 'won',
			})),
		amountWhenUnknown: 0,
		currencies: ['EUR', 'USD', 'JPY', 'KWD'],
		seedWonDeals(won) {
			const before = new Set(rows('deals').map(({ id }) => id));
			const deals = won.map(({ title, amount, currency, contactIds: [contactId] }) => ({
				title,
				status: 'won',
				...(amount === null ? {} : { value: amount }),
				...(currency === null ? {} : { currency }),
				...(contactId === undefined ? {} : { person_id: Number(contactId) }),
			}));
			admin.seed({ deals });
			return rows('deals')
				.map(({ id }) => id)
				.filter((id) => !before.has(id))
				.map(String);
		},
		fieldNames: () => personFieldRows().map(({ name }) => name),
		seed: (contacts) =>
			void admin.seed({
				persons: contacts.map(({ email = '', firstname }) => ({
					name: firstname ?? email,
					emails: [{ value: email, primary: true, label: 'work' }],
				})),
			}),
		fault: (kind, on, times = 1) => admin.addFault({ ...CALLS[on], times, fault: FAULTS[kind] }),
		faultOnSales: (kind, on, times = 1) => admin.addFault({ ...CALLS[on], times, fault: FAULTS[kind] }),
		requests: admin.counts,
		advance: (advanceMs) => void admin.moveClock({ advanceMs }),
		reset() {
			admin.reset();
			seedTokens();
		},
		async close() {
			if (isOpen) await close();
			isOpen = false;
			if (breaches.length > 0)
				throw new Error(`Against Pipedrive's documents: ${[...new Set(breaches)].slice(0, 5).join('; ')}`);
		},
	};
}

function asText(value: unknown): string | null {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function recordOf(values: Row['values']): string {
	const participants = (values.participants ?? []) as Array<{ person_id: number; primary: boolean }>;
	return asText(values.lead_id) ?? asText(participants.find(({ primary }) => primary)?.person_id) ?? '';
}

function personFields({ values, custom }: Row, fields: readonly FieldRow[]): Record<string, string | null> {
	const customValue = (name: string) => asText(custom[fields.find((field) => field.name === name)?.code ?? '']);
	const [email] = values.emails as Array<{ value: string }>;
	return {
		email: email?.value ?? null,
		...nameParts(asText(values.name) ?? '', customValue(SORT_NAME)),
		...Object.fromEntries(Object.entries(CUSTOM).map(([field, name]) => [field, customValue(name)])),
	};
}

/** A person's name is one text; the pack's own field says where it is to be parted. */
function nameParts(name: string, sortName: string | null): { firstName: string; lastName: string | null } {
	const [last = '', first = ''] = sortName?.split(', ') ?? [];
	if (`${first} ${last}` === name) return { firstName: first, lastName: last };
	const words = name.split(' ');
	return words.length < 2
		? { firstName: name, lastName: null }
		: { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? null };
}
