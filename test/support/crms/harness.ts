import {
	startSandbox,
	type Exchange,
	type Fault,
	type FaultRule,
	type SandboxAdmin,
	type SandboxProvider,
} from '../../../sandbox/crm';
import type { CrmUnderTest, Endpoint, FaultKind, SalesEndpoint } from '../../conformance/crm/session';
import type { StartOptions } from '../../conformance/crm/steering';

export interface HarnessOptions extends StartOptions {
	provider: SandboxProvider;
	/** Seeds of tokens: one that has expired, one that a refresh hands out. */
	tokens: ReadonlyArray<Record<string, unknown>>;
	/** The CRM's published description, where it is at hand: what an exchange breaks of it. */
	contract: { isHere: () => boolean; check: (exchange: Exchange) => string[] };
	/** The calls that a fault can be put on. */
	calls: Readonly<Record<Endpoint | SalesEndpoint, Pick<FaultRule, 'method' | 'path'>>>;
	/** How the CRM says that too much was asked. */
	rateLimited: Fault;
}

export interface Harness {
	admin: SandboxAdmin;
	/** What is the same for every CRM. */
	common: Pick<
		CrmUnderTest,
		| 'url'
		| 'fault'
		| 'faultOnSales'
		| 'requests'
		| 'beforeRequest'
		| 'advance'
		| 'now'
		| 'skewDate'
		| 'reset'
		| 'close'
	>;
}

const FAULTS: Readonly<Record<Exclude<FaultKind, 'rateLimited'>, Fault>> = {
	serverError: { kind: 'serverError', status: 503 },
	lostServerError: { kind: 'serverError', status: 502, applied: true },
	resetAfterApplied: { kind: 'resetAfter' },
	truncatedJson: { kind: 'truncatedJson' },
	hang: { kind: 'hang' },
	htmlPage: { kind: 'html' },
};
const SHOWN_BREACHES = 5;

/**
 * Starts a sandbox for the conformance suite. Every exchange is held against the CRM's own description; what breaks it
 * fails the test as it closes.
 */
export async function startHarness(options: HarnessOptions): Promise<Harness> {
	const { provider, tokens, contract, calls, rateLimited, clock } = options;
	const breaches = new Set<string>();
	const note = (exchange: Exchange) => contract.check(exchange).forEach((breach) => breaches.add(breach));
	let happen: Parameters<CrmUnderTest['beforeRequest']>[0] = null;
	const { url, admin, close } = await startSandbox({
		provider,
		clock,
		onExchange: contract.isHere() ? note : undefined,
		interrupt: ({ method, path, effect }) => ({
			beforeHandling: async () => happen?.({ method, path, isWrite: effect === 'write' }),
		}),
	});
	const seedTokens = () => void admin.seed({ tokens });
	seedTokens();
	const fault = (kind: FaultKind, on: Endpoint | SalesEndpoint, times = 1) =>
		admin.addFault({ ...calls[on], times, fault: kind === 'rateLimited' ? rateLimited : FAULTS[kind] });
	let isOpen = true;
	return {
		admin,
		common: {
			url,
			fault,
			faultOnSales: fault,
			requests: admin.counts,
			beforeRequest: (listener) => void (happen = listener),
			advance: (advanceMs) => void admin.moveClock({ advanceMs }),
			now: admin.now,
			skewDate: (dateSkewMs) => void admin.configure({ dateSkewMs }),
			reset() {
				admin.reset();
				seedTokens();
			},
			async close() {
				if (isOpen) await close();
				isOpen = false;
				if (breaches.size > 0)
					throw new Error(
						`Against the contract of ${provider}: ${[...breaches].slice(0, SHOWN_BREACHES).join('; ')}`,
					);
			},
		},
	};
}

/** Does something to the sandbox. @returns ids that were not there before */
export function newIds(ids: () => readonly string[], work: () => void): string[] {
	const before = new Set(ids());
	work();
	return ids().filter((id) => !before.has(id));
}
