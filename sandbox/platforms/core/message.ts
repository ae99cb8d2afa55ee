import type { Answer } from './wire';

/** What the headers of one attempt depend on. */
export interface SigningMoment {
	/** The bytes that are signed. */
	body: Buffer;
	/** Milliseconds since the epoch. */
	at: number;
	/** 0 for the first attempt. */
	retry: number;
	/** What came of the attempt before; null for the first. */
	before: Answer | null;
}

/** One delivery as a platform makes it, before it is sent. */
export interface Message {
	/** What the platform knows the delivery by: the same in each attempt. */
	id: string;
	address: string;
	body: Buffer;
	/** All headers of an attempt, signed. Names in lower case. */
	headers: (moment: SigningMoment) => Record<string, string>;
	/** The header with the proof. Null where the platform sends none. */
	proof: string | null;
	/** Whether the proof covers a time. */
	isTimed: boolean;
	/** What the event was about, for the list of deliveries. */
	kind: string;
}

export interface Attempt {
	/** By the emulator's clock, ISO 8601. */
	at: string;
	answer: Answer;
}

/** What became of a message. */
export interface Delivery {
	message: Message;
	attempts: Attempt[];
	state: 'waiting' | 'delivered' | 'givenUp';
}

/** How a platform delivers. */
export interface DeliveryRules {
	/** How long it waits for the status. */
	deadlineMs: number;
	/** Whether this answer counts as delivered. */
	takes: (answer: Answer) => boolean;
	/** Milliseconds until it tries again, null to give up. */
	retryIn: (failure: Failure) => number | null;
}

export interface Failure {
	/** How often it was tried; at least 1. */
	attempts: number;
	/** Since the first attempt. */
	elapsedMs: number;
	answer: Answer;
}

export const statusOf = (answer: Answer): number | null => (answer.kind === 'answered' ? answer.status : null);

export function isSuccess(answer: Answer): boolean {
	const status = statusOf(answer);
	return status !== null && status >= 200 && status < 300;
}

/** Retries at these distances, and no more. */
export function retriesAfter(...distances: number[]): DeliveryRules['retryIn'] {
	return ({ attempts }) => distances[attempts - 1] ?? null;
}
