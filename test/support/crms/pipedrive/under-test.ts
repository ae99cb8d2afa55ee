import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import type { CrmUnderTest, DealRow, LeadRow, WonDeal } from '../../../conformance/crm/session';
import type { StartOptions } from '../../../conformance/crm/steering';
import { checkExchange } from '../../../contract/pipedrive/check-exchange';
import { contractIsHere } from '../../../contract/pipedrive/contract';
import { newIds, startHarness } from '../harness';
import { readableText } from '../readable-text';
import { twoWayHooks } from './two-way';

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

const CALLS = {
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
const TOKENS = [
	{ token: EXPIRED_TOKEN, kind: 'oauth', expiresInSeconds: -75 },
	{ token: RENEWED_TOKEN, kind: 'oauth', expiresInSeconds: 3_600 },
];

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

/** Tokens that can be refreshed come from OAuth; all others are API tokens. */
export async function startPipedriveForContract(
	createAdapter: (deps: AdapterDeps) => CrmAdapter,
	options: StartOptions = {},
): Promise<CrmUnderTest> {
	const { admin, common } = await startHarness({
		...options,
		provider: 'pipedrive',
		tokens: TOKENS,
		contract: { isHere: contractIsHere, check: checkExchange },
		calls: CALLS,
		rateLimited: { kind: 'rateLimit' },
	});
	// The adapter's time is not the sandbox's here, so conversions are done when they are looked at.
	admin.configure({ conversionMs: 0 });
	const rows = (entity: string) => (admin.rows(entity) as Row[]).filter(({ deletedAt }) => deletedAt === null);
	const fields = () => admin.rows('personFields') as FieldRow[];
	return {
		...common,
		createAdapter: (deps) =>
			createAdapter({ settings: { tokenScheme: deps.tokens.refresh ? 'bearer' : 'apiToken' }, ...deps }),
		recordsPerCall: 1,
		tokens: { static: SANDBOX_ACCESS.pipedrive.token, expired: EXPIRED_TOKEN, renewed: () => RENEWED_TOKEN },
		contacts: () => rows('persons').map((row) => ({ id: String(row.id), fields: personFields(row, fields()) })),
		activities: () => [
			...rows('activities').map(activityRow),
			...(admin.rows('notes') as NoteRow[]).filter(({ deletedAt }) => deletedAt === null).map(noteRow),
		],
		leads: () => rows('leads').map((row) => leadRow(row, rows('persons'), fields())),
		deals: () => rows('deals').map(dealRow),
		amountWhenUnknown: 0,
		currencies: ['EUR', 'USD', 'JPY', 'KWD'],
		seedWonDeals: (won) =>
			newIds(
				() => rows('deals').map(({ id }) => String(id)),
				() => admin.seed({ deals: won.map(wonDealSeed) }),
			),
		fieldNames: () => [...fields(), ...(admin.rows('dealFields') as FieldRow[])].map(({ name }) => name),
		twoWay: twoWayHooks(admin, CUSTOM),
		seed: (contacts) => void admin.seed({ persons: contacts.map(personSeed) }),
	};
}

function activityRow({ values }: Row): { recordId: string; text: string } {
	return { recordId: recordOf(values), text: readableText(asText(values.note) ?? '') };
}

function noteRow({ content, personId, leadId }: NoteRow): { recordId: string; text: string } {
	return { recordId: String(leadId ?? personId), text: readableText(content) };
}

function leadRow({ id, values }: Row, persons: readonly Row[], fields: readonly FieldRow[]): LeadRow {
	const person = persons.find((row) => row.id === values.person_id);
	return {
		id: String(id),
		fields: {
			...(person === undefined ? {} : personFields(person, fields)),
			leadTitle: asText(values.title),
		},
		contactId: asText(values.person_id),
		isConverted: false,
	};
}

function dealRow({ id, values }: Row): DealRow {
	return {
		id: String(id),
		title: asText(values.title) ?? '',
		amount: Number(values.value),
		currency: asText(values.currency),
		contactIds: [asText(values.person_id) ?? []].flat(),
		pipelineId: asText(values.pipeline_id),
		stageId: asText(values.stage_id),
		ownerId: asText(values.owner_id),
		isWon: values.status === 'won',
	};
}

function wonDealSeed({ title, amount, currency, contactIds: [contactId] }: WonDeal): Record<string, unknown> {
	return {
		title,
		status: 'won',
		...(amount === null ? {} : { value: amount }),
		...(currency === null ? {} : { currency }),
		...(contactId === undefined ? {} : { person_id: Number(contactId) }),
	};
}

function personSeed({ email = '', firstname }: Readonly<Record<string, string>>): Record<string, unknown> {
	return { name: firstname ?? email, emails: [{ value: email, primary: true, label: 'work' }] };
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
