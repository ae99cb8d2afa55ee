import { isObject } from '../read-request';
import type { ApiAnswer, ApiCall, ApiRequest, Wanted } from './contract';
import { RegistrationError, type RegistrationProblem } from './problem';

/** Reading what an API answered, and telling what is wrong with it. */

const MEND: Readonly<Record<'unauthorized' | 'forbidden' | 'notFound', string>> = {
	unauthorized: 'Look at the credential: it is wrong, has expired or was revoked.',
	forbidden: 'Give the credential the permission that the guide of the platform names.',
	notFound: 'Look at what it is to be about, and whether the credential may see it.',
};

const LATER = 'Publish the workflow again later.';

const KIND_OF: Readonly<Record<number, RegistrationProblem>> = {
	401: 'unauthorized',
	403: 'forbidden',
	404: 'notFound',
	429: 'rateLimited',
};

function kindOf(status: number): RegistrationProblem {
	if (status >= 500 || status === 408) return 'unavailable';
	return KIND_OF[status] ?? (status >= 400 ? 'refused' : 'unreadable');
}

const SECONDS = /^\d{1,6}$/;

/** `Retry-After` in seconds, as milliseconds. Its other form, a date, is used by no platform here. */
export function retryAfterOf({ headers }: ApiAnswer): number | undefined {
	const seconds = headers['retry-after'] ?? '';
	return SECONDS.test(seconds) ? Number(seconds) * 1000 : undefined;
}

const LONGEST_QUOTE = 200;
/** Shorter ones stand in ordinary words by chance. */
const SHORTEST_HIDDEN = 6;

/** What a platform said, for a message: one line, without secrets, and of addresses the host alone. */
export function quoted(words: unknown, { secret, verifyToken, access }: Wanted): string {
	if (typeof words !== 'string') return '';
	const hidden = [secret, verifyToken, ...Object.values(access)].filter(({ length }) => length >= SHORTEST_HIDDEN);
	const safe = hidden.reduce((text, each) => text.replaceAll(each, '…'), words);
	const line = safe.replace(/https?:\/\/[^\s"'<>]+/gi, (url) => hostOf(url) ?? '…').replace(/\s+/g, ' ');
	return line.trim().slice(0, LONGEST_QUOTE);
}

/** The host of an address, with its port; `null` for what is no address. */
export function hostOf(address: unknown): string | null {
	return typeof address === 'string' && URL.canParse(address) ? new URL(address).host || null : null;
}

interface Refused {
	/** `Telegram`. */
	platform: string;
	/** What was being done: `set the webhook`. */
	doing: string;
	answer: ApiAnswer;
	/** What the platform said, as it comes. */
	words?: unknown;
	wanted: Wanted;
	/** Where the platform's statuses mean something else. */
	kind?: RegistrationProblem;
	fix?: string;
}

function fixFor(kind: RegistrationProblem, retryAfterMs: number | undefined): string {
	if (kind === 'rateLimited' && retryAfterMs !== undefined) {
		return `Publish the workflow again in ${Math.ceil(retryAfterMs / 1000)} seconds.`;
	}
	if (kind === 'rateLimited' || kind === 'unavailable') return LATER;
	if (kind === 'unauthorized' || kind === 'forbidden' || kind === 'notFound') return MEND[kind];
	return 'Look at what the platform says of it, and at the guide of the platform.';
}

/** What an answer that is no success comes to. */
export function refusedBy({ platform, doing, answer, words, wanted, kind, fix }: Refused): RegistrationError {
	const what = kind ?? kindOf(answer.status);
	const retryAfterMs = retryAfterOf(answer);
	const said = quoted(words, wanted);
	const problem = `${platform} did not ${doing} (status ${answer.status})${said === '' ? '.' : `: ${said}`}`;
	return new RegistrationError(what, problem, {
		fix: fix ?? fixFor(what, retryAfterMs),
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	});
}

/** It answered with success, and not in the form that its API has. */
export function unreadableAnswer(platform: string, doing: string): RegistrationError {
	return new RegistrationError('unreadable', `${platform} answered oddly when asked to ${doing}.`, {
		fix: 'Look whether the address of the API is right, and whether something stands in between, such as a proxy.',
	});
}

export const isSuccess = ({ status }: ApiAnswer): boolean => status >= 200 && status < 300;

/** A body that is an object; empty for any other. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
	return isObject(value) ? value : {};
}

/** A platform that is busy for some seconds is waited for; for longer nobody would look at the panel. */
const LONGEST_WAIT_MS = 15_000;
const MOST_WAITS = 2;

/** The same calls, with a wait where the platform asks for a short one. Only what it did not take is repeated. */
export function patient(call: ApiCall, sleep: (ms: number) => Promise<void>): ApiCall {
	return async function carryOut(request: ApiRequest): Promise<ApiAnswer> {
		for (let waits = 0; ; waits++) {
			const answer = await call(request);
			const wait = answer.status === 429 ? retryAfterOf(answer) : undefined;
			if (wait === undefined || wait > LONGEST_WAIT_MS || waits === MOST_WAITS) return answer;
			await sleep(wait);
		}
	};
}
