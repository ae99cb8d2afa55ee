import type { AdjustableClock } from './clock';
import { isRecord } from './exchange';
import type { FaultBook, FaultRule } from './faults';
import { FAULT_KINDS } from './faults';
import type { CoverageEntry, Provider } from './provider';
import type { Random } from './random';
import type { LogEntry, RequestCounts, RequestLog } from './request-log';

/** Everything a test can see and steer. The same functions answer under `/__sandbox/` over HTTP. */
export interface SandboxAdmin {
	requests: () => LogEntry[];
	counts: () => RequestCounts;
	clearRequests: () => void;
	/** @throws Error for a fault that does not exist */
	addFault: (rule: FaultRule) => void;
	faults: () => ReturnType<FaultBook['list']>;
	clearFaults: () => void;
	/** Data, ids and tokens as one JSON value. */
	snapshot: () => unknown;
	restore: (snapshot: unknown) => void;
	/** Back to a fresh account: data, tokens, faults and log. Settings and the clock stay. */
	reset: () => void;
	seed: (input: Record<string, unknown>) => Record<string, number>;
	/** Moves the clock. @returns the new time, ISO 8601 */
	moveClock: (move: { advanceMs?: number; now?: string | number }) => string;
	now: () => number;
	settings: () => Record<string, unknown>;
	configure: (settings: Record<string, unknown>) => Record<string, unknown>;
	entities: () => readonly string[];
	/** @throws Error for an entity that does not exist */
	rows: (entity: string) => unknown[];
	coverage: () => readonly CoverageEntry[];
	expireTokens: () => number;
}

/** What is the same for the answers of every CRM. */
export interface Wire {
	/** Added to every answer. */
	latencyMs: number;
	/** By how much the `Date` of answers is ahead of the sandbox's clock. */
	dateSkewMs: number;
}

export interface AdminParts {
	provider: Provider;
	clock: AdjustableClock;
	random: Random;
	log: RequestLog;
	faults: FaultBook;
	wire: Wire;
}

function instantOf(value: string | number): number {
	const instant = typeof value === 'number' ? value : Date.parse(value);
	if (!Number.isFinite(instant)) throw new Error(`"${value}" is no time: use ISO 8601 or milliseconds`);
	return instant;
}

const RULE_FIELDS = ['route', 'path', 'method', 'after', 'times', 'fault'];

function checkRule(rule: FaultRule): FaultRule {
	const kind: unknown = isRecord(rule) && isRecord(rule.fault) ? rule.fault.kind : undefined;
	if (!FAULT_KINDS.some((known) => known === kind)) {
		throw new Error(`unknown fault ${JSON.stringify(kind)}: use one of ${FAULT_KINDS.join(', ')}`);
	}
	// A misspelt aim would hit every request.
	const unknown = Object.keys(rule).filter((name) => !RULE_FIELDS.includes(name));
	if (unknown.length > 0) throw new Error(`a fault has no "${unknown.join('", "')}": use ${RULE_FIELDS.join(', ')}`);
	return rule;
}

export function createAdmin({ provider, clock, random, log, faults, wire }: AdminParts): SandboxAdmin {
	const settings = () => ({ ...wire, ...provider.settings() });
	return {
		requests: log.entries,
		counts: log.counts,
		clearRequests: log.clear,
		addFault: (rule) => faults.add(checkRule(rule)),
		faults: faults.list,
		clearFaults: faults.clear,
		snapshot: () => structuredClone({ provider: provider.id, random: random.state(), data: provider.snapshot() }),
		restore(snapshot) {
			if (!isRecord(snapshot) || snapshot['provider'] !== provider.id) {
				throw new Error(`this is no snapshot of a ${provider.id} sandbox`);
			}
			random.restore(Number(snapshot['random']));
			provider.restore(structuredClone(snapshot['data']));
		},
		reset() {
			provider.reset();
			faults.clear();
			log.clear();
		},
		seed: provider.seed,
		moveClock({ advanceMs, now }) {
			if (now !== undefined) clock.set(instantOf(now));
			if (advanceMs !== undefined) clock.advance(advanceMs);
			return new Date(clock.now()).toISOString();
		},
		now: clock.now,
		settings,
		configure({ latencyMs = wire.latencyMs, dateSkewMs = wire.dateSkewMs, ...rest }) {
			provider.configure(rest);
			if (typeof latencyMs === 'number') wire.latencyMs = latencyMs;
			if (typeof dateSkewMs === 'number') wire.dateSkewMs = dateSkewMs;
			return settings();
		},
		entities: () => provider.entities,
		rows(entity) {
			if (!provider.entities.includes(entity)) {
				throw new Error(`no entity "${entity}": use one of ${provider.entities.join(', ')}`);
			}
			return structuredClone(provider.rows(entity));
		},
		coverage: () => provider.coverage,
		expireTokens: provider.expireTokens,
	};
}
