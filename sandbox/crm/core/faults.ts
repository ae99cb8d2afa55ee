/** What goes wrong. Faults that speak the provider's own error format are worded by the provider. */
export type Fault =
	| { kind: 'rateLimit'; policy?: string }
	| { kind: 'serverError'; status?: number; applied?: boolean }
	| { kind: 'expireToken' }
	| { kind: 'resetBefore' }
	| { kind: 'resetAfter' }
	| { kind: 'slow'; ms: number }
	| { kind: 'hang' }
	| { kind: 'truncatedJson' }
	/** The answer breaks off before the length that it announced. */
	| { kind: 'cutOff' }
	| { kind: 'html'; status?: number };

export const FAULT_KINDS: ReadonlyArray<Fault['kind']> = [
	'rateLimit',
	'serverError',
	'expireToken',
	'resetBefore',
	'resetAfter',
	'slow',
	'hang',
	'truncatedJson',
	'cutOff',
	'html',
];

export interface FaultRule {
	/** A route's template, alone or after its method: `POST /crm/v3/objects/contacts/batch/create`. */
	route?: string;
	/** A request path; `*` stands for anything. */
	path?: string;
	method?: string;
	/** Matching requests that pass untouched first: `after: 1` hits the second call. Default 0. */
	after?: number;
	/** How many requests it hits. Default 1. */
	times?: number;
	fault: Fault;
}

export interface FaultTarget {
	method: string;
	path: string;
	/** Null when no route matched. */
	template: string | null;
}

interface ArmedRule {
	rule: FaultRule;
	seen: number;
	hits: number;
}

export interface FaultBook {
	add: (rule: FaultRule) => void;
	clear: () => void;
	list: () => Array<FaultRule & { seen: number; hits: number }>;
	/** Counts the request against every rule it matches, and gives the fault of the first that is due. */
	next: (target: FaultTarget) => Fault | null;
}

/** The path the fault rule accepts, as an anchored pattern. */
function pathMatches(pattern: string, path: string): boolean {
	const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`).test(path);
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== target.method) return false;
	if (rule.path !== undefined && !pathMatches(rule.path, target.path)) return false;
	if (rule.route === undefined) return true;
	return rule.route === target.template || rule.route === `${target.method} ${target.template ?? ''}`;
}

export function createFaultBook(): FaultBook {
	let armed: ArmedRule[] = [];
	return {
		add(rule) {
			armed.push({ rule, seen: 0, hits: 0 });
		},
		clear() {
			armed = [];
		},
		list: () => armed.map(({ rule, seen, hits }) => ({ ...rule, seen, hits })),
		next(target) {
			let due: ArmedRule | null = null;
			for (const entry of armed) {
				if (!matches(entry.rule, target)) continue;
				entry.seen += 1;
				const isDue = entry.seen > (entry.rule.after ?? 0) && entry.hits < (entry.rule.times ?? 1);
				if (isDue && due === null) due = entry;
			}
			if (due === null) return null;
			due.hits += 1;
			return due.rule.fault;
		},
	};
}
