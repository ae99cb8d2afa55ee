import type { CrmAbilities } from './abilities';
import type { SeenRequest } from './steering';
import type { TwoWayHooks } from './two-way-hooks';
import type { AdapterDeps } from '../../../core/crm/kit/adapter-deps';
import type { CrmAdapter, FieldValues, RecordProblem } from '../../../core/crm/contract';
import { CrmError } from '../../../core/lib/errors';
import { createSharedLimits } from '../../../core/crm/transport/shared-limits';
import { createSendHttp } from '../../support/fetch-http';
import { testRuntime } from '../../support/runtime';

/** What the suite sees of a CRM behind the adapter's back. */
export interface ContactRow {
	id: string;
	/** By the pack's names. */
	fields: Record<string, string | null>;
}

/** A lead behind the adapter's back, with the values of the person it is about, wherever the CRM keeps those. */
export interface LeadRow extends ContactRow {
	/** As `CrmRecord.contactId`. */
	contactId: string | null;
	isConverted: boolean;
}

export interface DealRow {
	id: string;
	title: string;
	/** As the CRM shows it, in major units. */
	amount: number | null;
	currency: string | null;
	contactIds: string[];
	pipelineId: string | null;
	stageId: string | null;
	ownerId: string | null;
	isWon: boolean;
}

export interface WonDeal {
	title: string;
	amount: number | null;
	/** One of `currencies`; `null`: the account's own. */
	currency: string | null;
	contactIds: readonly string[];
}

/** One CRM for the suite: its emulator, and how to read and steer it. */
export interface CrmUnderTest {
	url: string;
	/** A token that is valid, and a second one that `refresh` hands out. */
	tokens: { static: string; expired: string; renewed(): string };
	createAdapter(deps: AdapterDeps): CrmAdapter;
	/** Records that one writing call carries. Default: the adapter's `writeBatchSize`. */
	recordsPerCall?: number;
	/** Contacts that are not removed. */
	contacts(): ContactRow[];
	/**
	 * Entries on the timelines of records: notes, tasks, messages. The text is as a person reads it, without mark-up.
	 */
	activities(): Array<{ recordId: string; text: string }>;
	/** Leads that are not removed, converted ones among them. Needed when the adapter's objects include `lead`. */
	leads?(): LeadRow[];
	/** Deals that are not removed. Needed when the adapter creates deals or lists conversions. */
	deals?(): DealRow[];
	/** What `deals` shows where nobody gave an amount. Default `null`. */
	amountWhenUnknown?: number;
	/** Default `true`; `false` where deals of the account are in no pipeline. */
	hasPipelines?: boolean;
	/** ISO 4217 codes that the account deals in, its own first. Needed with `deals`. */
	currencies?: readonly string[];
	/** Adds deals that are won at this moment, as a salesperson wins them. @returns their ids */
	seedWonDeals?(deals: readonly WonDeal[]): string[];
	/** Converts a lead in the CRM, where a person can do that there. @returns the id of the contact it became */
	convertLead?(leadId: string): string;
	/** Of contacts, and of deals where the pack has a field of theirs. */
	fieldNames(): string[];
	/** Adds contacts as if they had been there before, by the CRM's own names. */
	seed(contacts: ReadonlyArray<Record<string, string>>): void;
	fault(kind: FaultKind, on: Endpoint, times?: number): void;
	/** The same for the calls that add entries to timelines, and deals. */
	faultOnSales?(kind: FaultKind, on: SalesEndpoint, times?: number): void;
	requests(): { total: number; reads: number; writes: number };
	/** Has something happen in the CRM when a request is there, just before it is carried out. `null`: no longer. */
	beforeRequest(happen: ((request: SeenRequest) => void) | null): void;
	advance(ms: number): void;
	/** The CRM's time, in epoch milliseconds. */
	now(): number;
	/** Makes the `Date` of answers so much later than that. */
	skewDate(ms: number): void;
	twoWay: TwoWayHooks;
	reset(): void;
	close(): Promise<void>;
}

export type FaultKind =
	'rateLimited' | 'serverError' | 'lostServerError' | 'resetAfterApplied' | 'truncatedJson' | 'hang' | 'htmlPage';
export type SalesEndpoint = 'addActivity' | 'createDeal';
export type Endpoint = 'lookup' | 'create' | 'update' | 'upsert' | 'any';

/** Starts a fresh CRM for one test. */
export type StartCrm = (() => Promise<CrmUnderTest>) & { can: CrmAbilities };

export interface Session {
	/** Known when the tests are made. */
	can: CrmAbilities;
	crm: CrmUnderTest;
	adapter: CrmAdapter;
	/** Another adapter of the same CRM, made with other settings. */
	connect(overrides?: Partial<AdapterDeps>): CrmAdapter;
}

/** Starts a CRM for each test and hands out adapters whose time is virtual. */
export function useCrm(start: StartCrm): Session {
	let crm: CrmUnderTest | null = null;
	let adapter: CrmAdapter | null = null;
	const running = (): CrmUnderTest => {
		if (!crm) throw new Error('The CRM is started before each test');
		return crm;
	};
	const connect = (overrides: Partial<AdapterDeps> = {}): CrmAdapter =>
		running().createAdapter({
			send: createSendHttp(),
			tokens: { current: async () => running().tokens.static },
			runtime: testRuntime(),
			accountKey: 'account under test',
			baseUrl: running().url,
			shared: createSharedLimits(),
			...overrides,
		});
	beforeEach(async () => {
		crm = await start();
		adapter = connect();
	});
	afterEach(async () => {
		await crm?.close();
		crm = null;
	});
	return {
		can: start.can,
		get crm() {
			return running();
		},
		get adapter() {
			if (!adapter) throw new Error('The adapter is made before each test');
			return adapter;
		},
		connect,
	};
}

/** @returns the CrmError that a call ended with */
export async function failureOf(work: Promise<unknown>): Promise<CrmError> {
	const error: unknown = await work.then(
		() => new Error('The call succeeded'),
		(reason: unknown) => reason,
	);
	if (error instanceof CrmError) return error;
	throw error;
}

export function person(number: number, more: FieldValues = {}): FieldValues {
	return {
		externalKey: `telegram:id:${number}`,
		email: `person${number}@example.com`,
		firstName: `First${number}`,
		lastName: `Last${number}`,
		...more,
	};
}

export const people = (count: number): FieldValues[] => Array.from({ length: count }, (_, number) => person(number));
export const upsertOf = (fields: FieldValues) => ({ externalKey: String(fields.externalKey), fields });

/**
 * Part of the harness that an adapter with such an ability needs.
 * @throws when the harness lacks it
 */
export function needed<T>(part: T | undefined, name: string): T {
	if (part === undefined) throw new Error(`The harness of this CRM lacks "${name}"`);
	return part;
}

/** @returns what a call failed with for its first input, whether it threw or said so in the outcome */
export async function troubleOf(
	work: Promise<ReadonlyArray<{ ok: true } | { ok: false; problem: RecordProblem }>>,
): Promise<RecordProblem> {
	const settled = await work.catch((error: unknown) => error);
	if (settled instanceof CrmError) return { kind: settled.kind, message: settled.message, details: settled.details };
	if (!Array.isArray(settled)) throw settled;
	const [outcome] = settled as ReadonlyArray<{ ok: true } | { ok: false; problem: RecordProblem }>;
	if (outcome === undefined || outcome.ok) throw new Error('The call succeeded');
	return outcome.problem;
}
