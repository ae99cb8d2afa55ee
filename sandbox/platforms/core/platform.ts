import type { AdjustableClock } from '../../crm/core/clock';
import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import type { Random } from '../../crm/core/random';
import type { RoutePlace } from '../../crm/core/router';
import type { Alarms } from './alarms';
import type { Delivery, DeliveryRules, Message } from './message';
import type { Answer, Call, Wire } from './wire';

/** What a platform stands in. */
export interface World {
	clock: AdjustableClock;
	random: Random;
	alarms: Alarms;
	wire: Wire;
	/** Every handshake and check, with what came of it. */
	checks: Check[];
	/** Sends what the platform sends of its own accord: a ping, what waited for an address. */
	deliver: (message: Message) => Promise<void>;
}

/** A call that carries no event: a handshake, a ping, a probe. */
export interface Check {
	/** Which one, in the platform's word: `crc`, `challenge`, `ping`, ... */
	name: string;
	at: string;
	call: Call;
	answer: Answer;
	passed: boolean;
}

/** A route of the platform's API. Some call the address before they answer. */
export interface ApiRoute extends RoutePlace {
	handle: (request: SandboxRequest) => Reply | Promise<Reply>;
}

/** What a person does in the platform's own pages. @throws PageRefusal as the page would refuse it */
export type PageCall = (input: Readonly<Record<string, unknown>>) => unknown;

export interface PageRefusal extends Error {
	refusedByPage: true;
}

export function pageRefusal(message: string): PageRefusal {
	return Object.assign(new Error(message), { refusedByPage: true as const });
}

/** What an event says. Everything else about it the platform makes up. */
export interface EventWords {
	text?: string;
	/** Who did it: the same number is the same person. Default 1. */
	person?: number;
}

/** One platform: its API, its pages, and what it sends. */
export interface Platform {
	routes: readonly ApiRoute[];
	pages: Readonly<Record<string, PageCall>>;
	/** The kinds of events it can push. What it cannot push is not here. */
	kinds: readonly string[];
	/** Makes one event, as a message to each address that is subscribed to it. */
	compose: (kind: string, words: EventWords) => Message[];
	rulesOf: (message: Message) => DeliveryRules;
	/** Whether a message that failed may be tried again: its address may have been taken away. Default: it may. */
	isWanted?: (message: Message) => boolean;
	/** Hears of each attempt: some platforms count failures, and end a subscription. */
	attempted?: (message: Message, answer: Answer, taken: boolean) => void;
	/** Hears of each message that came to its end. */
	settled?: (delivery: Delivery) => void;
}

/** How a platform comes to be. */
export interface PlatformKind<Access extends object> {
	/** What its user would copy out of its pages: ids, tokens, secrets. All made up. */
	access: Access;
	create: (world: World, access: Access) => Platform;
}
