import { isRecord, parseJson } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { check } from '../core/checks';
import { escapedJson } from '../core/json-text';
import { type DeliveryRules, isSuccess, type Message, type SigningMoment } from '../core/message';
import { textOf } from '../core/parameters';
import { pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac, wholeSeconds } from '../core/proofs';
import type { Answer } from '../core/wire';
import { SLACK_KINDS, type SlackKind } from './payloads';

export interface SlackAccess {
	signingSecret: string;
	/** The old way of proof, still in every body. */
	verificationToken: string;
	appId: string;
	teamId: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DISTANCES = [0, MINUTE, 5 * MINUTE];
const EVENTS_PER_HOUR = 30_000;
/** Less busy apps are not switched off: https://docs.slack.dev/apis/events-api */
const BUSY = 1000;
const LEAST_SUCCESS = 0.05;

const RULES: DeliveryRules = {
	deadlineMs: 3000,
	takes: isSuccess,
	retryIn({ attempts, answer }) {
		if (answer.kind === 'answered' && answer.headers['x-slack-no-retry'] === '1') return null;
		return DISTANCES[attempts - 1] ?? null;
	},
};

function reasonOf(answer: Answer | null): string {
	if (answer?.kind === 'timeout') return 'http_timeout';
	return answer?.kind === 'unreachable' ? 'connection_failed' : 'http_error';
}

/** The challenge as text, as JSON or as a form field. */
function echoes(answer: Answer, challenge: string): boolean {
	if (answer.kind !== 'answered' || !isSuccess(answer)) return false;
	const json = parseJson(answer.body);
	if (isRecord(json)) return json.challenge === challenge;
	return answer.body === challenge || answer.body === `challenge=${challenge}`;
}

function sign({ signingSecret }: SlackAccess, { body, at, retry, before }: SigningMoment): Record<string, string> {
	const time = wholeSeconds(at);
	return {
		'content-type': 'application/json',
		'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
		'x-slack-request-timestamp': time,
		'x-slack-signature': `v0=${hmac('sha256', signingSecret, ['v0:', time, ':', body])}`,
		...(retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reasonOf(before) }),
	};
}

/** The address has to give the challenge back, signed as everything else. */
async function verify(world: World, access: SlackAccess, url: string): Promise<boolean> {
	const challenge = world.random.hex(52);
	const body = Buffer.from(escapedJson({ token: access.verificationToken, challenge, type: 'url_verification' }));
	const headers = sign(access, { body, at: world.clock.now(), retry: 0, before: null });
	const call = { method: 'POST' as const, url, headers, body, deadlineMs: RULES.deadlineMs };
	const { passed } = await check(world, 'url_verification', call, (answer) => echoes(answer, challenge));
	return passed;
}

/** Attempts of the last hour, and whether the subscription stands. */
function createHealth(now: () => number) {
	let attempts: Array<{ at: number; taken: boolean }> = [];
	let isOn = true;
	return {
		isOn: () => isOn,
		switchOn() {
			isOn = true;
			attempts = [];
		},
		note(taken: boolean) {
			attempts = [...attempts.filter(({ at }) => at > now() - HOUR), { at: now(), taken }];
			const good = attempts.filter((each) => each.taken).length;
			if (attempts.length >= BUSY && good / attempts.length < LEAST_SUCCESS) isOn = false;
		},
	};
}

function messageOf(access: SlackAccess, kind: string, id: string, address: string, payload: object): Message {
	return {
		id,
		kind,
		address,
		body: Buffer.from(escapedJson(payload)),
		proof: 'x-slack-signature',
		isTimed: true,
		headers: (moment) => sign(access, moment),
	};
}

/** Events of this hour. */
function createRate(now: () => number) {
	let hour = { began: 0, events: 0 };
	const roll = () => {
		if (now() - hour.began >= HOUR) hour = { began: now(), events: 0 };
		return hour;
	};
	return {
		/** @returns whether the app may have one more */
		takeOne: () => (roll().events += 1) <= EVENTS_PER_HOUR,
		useUp(events: number) {
			roll().events = events;
		},
	};
}

function create(world: World, access: SlackAccess): Platform {
	let requestUrl: string | null = null;
	let serial = 1000;
	const rate = createRate(world.clock.now);
	const health = createHealth(world.clock.now);
	const envelope = { token: access.verificationToken, team_id: access.teamId, api_app_id: access.appId };

	/** The page "Event Subscriptions": the address is asked before it is saved. One for each app. */
	async function setRequestUrl(input: Readonly<Record<string, unknown>>): Promise<void> {
		const url = textOf(input.url);
		if (objectionTo(url) !== null) throw pageRefusal('Your URL has to begin with https:// and be public');
		const passed = await verify(world, access, url);
		if (!passed) throw pageRefusal("Your URL didn't respond with the value of the challenge parameter.");
		requestUrl = url;
		health.switchOn();
	}

	return {
		routes: [],
		pages: {
			setRequestUrl,
			removeRequestUrl() {
				requestUrl = null;
			},
			requestUrl: () => ({ url: requestUrl, isOn: health.isOn() }),
			/** As if so many events had gone out this hour. */
			useUp: ({ events }) => rate.useUp(Number(events)),
		},
		kinds: Object.keys(SLACK_KINDS),
		compose(kind, words) {
			if (requestUrl === null || !health.isOn()) return [];
			serial += 1;
			const at = world.clock.now();
			const seconds = Math.floor(at / 1000);
			if (!rate.takeOne()) {
				const minute = Math.floor(seconds / 60) * 60;
				const payload = { ...envelope, type: 'app_rate_limited', minute_rate_limited: minute };
				return [messageOf(access, 'app_rate_limited', `limited-${minute}`, requestUrl, payload)];
			}
			const id = `Ev0SANDBOX${serial}`;
			const event = SLACK_KINDS[kind as SlackKind]({ at, serial, words });
			const payload = { ...envelope, event, type: 'event_callback', event_id: id, event_time: seconds };
			return [messageOf(access, kind, id, requestUrl, payload)];
		},
		rulesOf: () => RULES,
		isWanted: ({ address }) => requestUrl === address && health.isOn(),
		attempted: (_message, _answer, taken) => health.note(taken),
	};
}

/** One Slack app with the Events API. */
export const slack: PlatformKind<SlackAccess> = {
	access: {
		signingSecret: 'sandbox-slack-signing-secret',
		verificationToken: 'sandbox-slack-verification-token',
		appId: 'A0SANDBOX',
		teamId: 'T0SANDBOX',
	},
	create,
};
