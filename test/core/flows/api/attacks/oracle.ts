import { errorsIn, openSecret, OPERATIONS, type ApiAnswer, type ApiOperation } from '../../../../../core/api';
import { positionAt } from '../../../../../core/api/ids';
import type { AcceptedRequest } from '../../../../../core/flows/api';
import { OURS } from '../../../api/some-tokens';
import { CANARY, type Seen, THEIRS_ID } from './scene';

/** What went wrong, the first few of it in words. */
export interface Oracle {
	readonly wrong: readonly string[];
	tell(...what: unknown[]): void;
	/**
	 * What holds for whatever is sent by anybody who is not of the other workspace.
	 * @param what was sent, in words
	 */
	check(seen: Seen, ...what: unknown[]): void;
}

const MOST_TOLD = 10;
/** What an answer may be that is no problem: one that was kept, or is given at once. */
const isProblem = (status: number): boolean => status >= 400;

/** @param known statements that right requests lead to; a text that changes one of them would make another */
export function createOracle(known: ReadonlySet<string>): Oracle {
	const wrong: string[] = [];
	const tell = (...what: unknown[]): void => {
		if (wrong.length === MOST_TOLD) return;
		wrong.push(what.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' | '));
	};
	return {
		wrong,
		tell,
		check({ received, statements, opened }, ...what) {
			if (JSON.stringify(received).includes(CANARY)) tell('shows what is theirs', ...what, received);
			if (opened.includes(THEIRS_ID)) tell('looks into their workspace', ...what);
			const odd = statements.find((each) => !known.has(each));
			if (odd !== undefined) tell('asks the store what no right request asks', ...what, odd);
			if (!('answer' in received)) return;
			const { status, headers, body } = received.answer;
			if (status >= 500) tell('fails', ...what, body);
			if (/[^\t -~]/.test(Object.values(headers).join(''))) tell('has an odd header', ...what, headers);
			if (isProblem(status) && errorsIn('Problem', JSON.parse(body)).length > 0)
				tell('is no problem document', ...what, body);
		},
	};
}

/**
 * Everything that somebody learns of a request, but for the id that was asked by, also as a cursor is read, and what
 * differs each time.
 */
export function learntOf({ received }: Seen, id: string): string {
	const plain =
		'answer' in received
			? { ...received, answer: plainAnswer(received.answer) }
			: {
					...withoutSeal(received.accepted),
					answer: received.accepted.answer && plainAnswer(received.accepted.answer),
					headers: withoutRate(received.accepted.headers),
				};
	return JSON.stringify(plain, (key, value: unknown) => (IDS.has(key) ? `an ${key}` : value))
		.replaceAll(NEW_ID, 'an id')
		.replaceAll(id, '*')
		.replaceAll(JSON.stringify(positionAt(id) ?? id).slice(1, -1), '*');
}

/** Of a ticket: they are made anew for each request. */
const IDS: ReadonlySet<string> = new Set(['digest', 'holder']);

/** Of a run, as the runtime of the tests makes them. */
const NEW_ID = /0{8}-0000-4000-8000-\d{12}/g;

const plainAnswer = (answer: ApiAnswer) => ({ ...answer, headers: withoutRate(answer.headers) });

const withoutRate = ({ ratelimit: _, ...headers }: Readonly<Record<string, string>>) => headers;

/** With secrets as the workflow opens them: sealed they look otherwise each time. */
function withoutSeal(accepted: AcceptedRequest): AcceptedRequest {
	const { sealedField }: ApiOperation = OPERATIONS[accepted.operation];
	if (sealedField === undefined) return accepted;
	const body = accepted.body as Record<string, string>;
	const sealed = openSecret({ current: OURS, previous: null }, accepted.workspace, String(body[sealedField]));
	return { ...accepted, body: { ...body, [sealedField]: sealed } };
}

/** Whether each text of a body stands in what is handed on, as it was sent. */
export function isHandedOn(accepted: AcceptedRequest, body: unknown): boolean {
	const texts = new Set<string>();
	const collect = (value: unknown, into: Set<string>): void => {
		if (typeof value === 'string') into.add(value);
		else if (typeof value === 'object' && value !== null)
			Object.values(value).forEach((each) => collect(each, into));
	};
	collect(withoutSeal(accepted), texts);
	const sent = new Set<string>();
	collect(body, sent);
	return [...sent].every((text) => texts.has(text));
}
