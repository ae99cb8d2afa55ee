import type { Clock } from '../../core/clock';
import type { SandboxRequest } from '../../core/exchange';
import { ZohoProblem } from '../problem';
import type { ZohoSettings } from '../settings';
import { concurrencyOf, dailyCredits, EDITIONS } from '../settings';
import type { TokenRow } from '../state/tokens';

export const POLICIES = ['CREDITS', 'CONCURRENCY'] as const;
export type Policy = (typeof POLICIES)[number];

/** Heavy calls have a limit of their own in every edition, and conversions one of the edition's beside it. */
export type Weight = 'light' | 'heavy' | 'conversion';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What is said of either; the words are not confirmed. There is no Retry-After. */
export function refusal(policy: Policy): ZohoProblem {
	return policy === 'CREDITS'
		? new ZohoProblem(429, 'LIMIT_EXCEEDED', 'The API credit limit of the last 24 hours is used up', {})
		: new ZohoProblem(429, 'TOO_MANY_REQUESTS', 'Too many requests are under way at one moment', {});
}

export interface Limits {
	/** Counts the call, or refuses it. @throws ZohoProblem 429 */
	admit: (token: TokenRow, request: SandboxRequest, call: { credits: number; weight: Weight }) => void;
	/** The call's connection is free again. */
	release: (request: SandboxRequest) => void;
	headers: () => Record<string, string>;
	/** Credits of the last 24 hours. */
	spent: () => number;
	clear: () => void;
}

interface Spending {
	at: number;
	credits: number;
}

/** Credits are counted by the hour, so that a day of calls stays a short list. */
function createSpending(clock: Clock) {
	let spendings: Spending[] = [];
	const recent = () => spendings.filter(({ at }) => at > clock.now() - DAY_MS);
	return {
		total: () => recent().reduce((sum, { credits }) => sum + credits, 0),
		add(credits: number) {
			spendings = recent();
			const hour = Math.floor(clock.now() / HOUR_MS);
			const last = spendings.at(-1);
			if (last !== undefined && Math.floor(last.at / HOUR_MS) === hour) last.credits += credits;
			else spendings.push({ at: clock.now(), credits });
		},
		clear() {
			spendings = [];
		},
	};
}

interface UnderWay {
	caller: string;
	weight: Weight;
}

/** https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html */
export function createLimits(clock: Clock, settings: () => ZohoSettings): Limits {
	const spending = createSpending(clock);
	/** By the headers of its request, which no two requests share. */
	const underWay = new Map<object, UnderWay>();

	function requireRoom(caller: string, weight: Weight): void {
		const { rateLimits, edition } = settings();
		const own = [...underWay.values()].filter((call) => call.caller === caller);
		const heavy = own.filter((call) => call.weight !== 'light').length;
		const conversions = own.filter((call) => call.weight === 'conversion').length;
		if (own.length >= concurrencyOf(settings())) throw refusal('CONCURRENCY');
		if (weight !== 'light' && heavy >= rateLimits.heavy) throw refusal('CONCURRENCY');
		if (weight === 'conversion' && conversions >= EDITIONS[edition].conversionsAtOnce) throw refusal('CONCURRENCY');
	}

	return {
		admit({ clientId, userId }, request, { credits, weight }) {
			const { rateLimits, unconfirmed } = settings();
			const caller = `${clientId ?? ''} ${unconfirmed.concurrencyOf === 'user' ? userId : ''}`;
			if (rateLimits.enabled) {
				requireRoom(caller, weight);
				if (spending.total() + credits > dailyCredits(settings())) throw refusal('CREDITS');
			}
			spending.add(credits);
			underWay.set(request.headers, { caller, weight });
		},
		release: ({ headers }) => void underWay.delete(headers),
		headers(): Record<string, string> {
			const all = dailyCredits(settings());
			const left = Math.max(0, all - spending.total());
			// Said only once half of them are used.
			return left * 2 > all ? {} : { 'x-api-credits-remaining': String(left) };
		},
		spent: spending.total,
		clear() {
			spending.clear();
			underWay.clear();
		},
	};
}
