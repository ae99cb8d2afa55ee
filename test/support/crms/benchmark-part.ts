import type { CrmAdapter, FieldValues } from '../../../core/crm/contract';
import type { AdapterDeps } from '../../../core/crm/kit/adapter-deps';
import type { GivenSettings } from '../../../core/crm/kit/settings';
import type { LogEntry } from '../../../sandbox/crm';

export interface BenchCredential {
	type: string;
	data: (url: string) => Record<string, unknown>;
	/** OAuth2 credentials are connected before they can be used. */
	needsConsent: boolean;
}

export interface Window {
	requests: number;
	intervalMs: number;
}

/** A limit by the second, with the plan it belongs to. */
export interface RatePart {
	plan: string;
	/** Of the sandbox. */
	settings: Record<string, unknown>;
	window: Window;
	/** Enough people for several windows, and no more than n8n takes as pinned items. */
	size: number;
	counts: (entry: LogEntry) => boolean;
	shared: SharedRatePart;
}

/** A limit by the second that several processes with one token share. */
export interface SharedRatePart {
	plan: string;
	/** Of the sandbox. */
	settings: Record<string, unknown>;
	/** Of the adapter. */
	adapter: GivenSettings;
	window: Window;
	/** Long enough for several windows. */
	forMs: number;
}

type Row = Record<string, unknown>;

/** How people are put into the sandbox, past its API, to be kept in step. */
export interface TwoWayBenchPart {
	createAdapter(deps: AdapterDeps): CrmAdapter;
	/** Of the sandbox, where the account of a small company could not take so many in a day. */
	settings?: Row;
	/** What has to be seeded first. */
	before: Row;
	/** @param key the CRM's own name of the field for the pack's key */
	toSeed(values: FieldValues, key: string): Row;
	idOf(row: Row): string;
	/** Somebody gives a person another last name there. */
	toEdit(id: string, lastName: string): Row;
	/** A field of whose changes the CRM under test keeps no history, where there are such fields. */
	untracked?: 'company';
}

/** What the benchmark has to know of one CRM. */
export interface BenchmarkPart {
	/** n8n's own node: create, or create or update where it offers that, with nothing that is not needed. */
	builtIn: { type: string; typeVersion: number; parameters: Record<string, unknown>; credential: BenchCredential };
	pack: { authentication: string; credential: BenchCredential };
	targets: { calls: number; timesFaster: number };
	/** `null` where the CRM has no limit by the second. */
	rate: RatePart | null;
	twoWay: TwoWayBenchPart;
}

/** Neither searches nor log-ins: those have limits of their own. */
export function isNoSearch({ route }: LogEntry): boolean {
	return route !== null && !route.endsWith('/search') && !route.startsWith('/oauth');
}
