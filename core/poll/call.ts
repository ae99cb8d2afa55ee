import { InputError } from '../lib/errors';
import { isoTime } from '../lib/runtime';
import type { Outcome, PollProblem, PollRequest, PollResponse, ProblemKind, SendPoll } from './contract';

export type Json = Record<string, unknown>;

/** How the answers of a platform are judged beyond their status. */
export interface AnswerRules {
	/** As it is named to people. */
	label: string;
	/** What to do about a refused credential. */
	authFix: string;
	/** What to do when the credential may not read this. */
	forbiddenFix: string;
	/** What an error answer means where the status alone does not say it. */
	kindOf?(status: number, body: Json): ProblemKind | null;
	/** The platform's own short words for the error. */
	wordsOf?(body: Json): string | null;
	/** Until when nothing should be asked, going by the headers of any answer; `null` for no reason to wait. */
	restUntil(headers: PollResponse['headers'], now: number): number | null;
	/** When the quota of the day is there again. */
	quotaUntil?(now: number): number;
}

export interface CallDeps {
	send: SendPoll;
	/** Epoch milliseconds. */
	now(): number;
}

export interface Answer {
	json: unknown;
	headers: PollResponse['headers'];
	restUntil: number | null;
	/** What the platform's clock shows. */
	now: number | null;
}

/** Asks, and judges the answer. A success is complete JSON. */
export async function call(
	deps: CallDeps,
	rules: AnswerRules,
	what: string,
	request: PollRequest,
): Promise<Outcome<Answer>> {
	let response: PollResponse;
	try {
		response = await deps.send(request);
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'no answer';
		// Before anything was sent: there is nothing to ask with, or nobody could renew it now.
		const isMissing = error instanceof InputError && error.kind !== 'unavailable';
		const kind = isMissing ? 'auth' : 'unavailable';
		return failed(rules, { kind, what, reason, status: null, until: null });
	}
	const { status, headers } = response;
	const now = deps.now();
	const json = parsed(response.body);
	const restUntil = rules.restUntil(headers, now);
	if (status >= 200 && status < 300) {
		if (json === undefined)
			return failed(rules, { kind: 'unavailable', what, reason: 'the answer is no JSON', status, until: null });
		return { ok: true, json, headers, restUntil, now: clockOf(headers) };
	}
	const body = asJson(json) ?? {};
	const kind = rules.kindOf?.(status, body) ?? kindOfStatus(status);
	const until = kind === 'quota' ? (rules.quotaUntil?.(now) ?? null) : (retryAt(headers, now) ?? restUntil);
	return failed(rules, { kind, what, reason: rules.wordsOf?.(body) ?? null, status, until });
}

interface Failure {
	kind: ProblemKind;
	what: string;
	reason: string | null;
	status: number | null;
	until: number | null;
}

export function failed(
	rules: AnswerRules,
	{ kind, what, reason, status, until }: Failure,
): { ok: false; problem: PollProblem } {
	const said = reason === null || reason === '' ? '' : ` (${reason.slice(0, 300)})`;
	const answered = status === null ? 'gave no answer' : `answered ${status}`;
	const message = `${rules.label} ${answered} when asked for ${what}${said}.`;
	return { ok: false, problem: { kind, message, fix: fixOf(rules, kind, until), status, until } };
}

function fixOf(rules: AnswerRules, kind: ProblemKind, until: number | null): string {
	switch (kind) {
		case 'auth':
			return rules.authFix;
		case 'forbidden':
			return rules.forbiddenFix;
		case 'notFound':
			return `Check that it is spelt right, and that it still exists on ${rules.label}.`;
		case 'invalid':
			return `Check the parameters of the node. If they are right, please report what ${rules.label} answered.`;
		case 'quota':
			return `Nothing has to be done: polling goes on ${until === null ? 'when the quota is there again' : `at ${isoTime(until)}`}. Nothing is lost. To need less of it, poll less often.`;
		default:
			return 'Nothing has to be done: polling goes on by itself, from where it stopped.';
	}
}

function kindOfStatus(status: number): ProblemKind {
	if (status === 401) return 'auth';
	if (status === 403) return 'forbidden';
	if (status === 404 || status === 410) return 'notFound';
	if (status === 429) return 'limited';
	return status >= 500 || status === 408 || status === 425 ? 'unavailable' : 'invalid';
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}

/** `null` for what is no object. */
export function asJson(value: unknown): Json | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

export function listIn(value: unknown): Json[] {
	if (!Array.isArray(value)) return [];
	return value.map(asJson).filter((one) => one !== null);
}

export function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Epoch milliseconds of an ISO time; `null` for what is none. */
export function timeOf(value: unknown): number | null {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? null : time;
}

function clockOf(headers: PollResponse['headers']): number | null {
	return timeOf(headers.date);
}

/** `Retry-After`: seconds, or a date. */
function retryAt(headers: PollResponse['headers'], now: number): number | null {
	const text = headers['retry-after']?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text) * 1_000);
	return timeOf(text);
}

/** The address of a path below a base, with what is asked for. */
export function addressOf(
	base: string,
	path: string,
	query: Readonly<Record<string, string | number | null>> = {},
): string {
	const url = new URL(base.replace(/\/+$/, '') + path);
	for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.append(name, String(value));
	return url.href;
}
