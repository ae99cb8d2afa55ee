import type { CallDeps, Poller, PollRequest, PollResponse } from '../../../core/poll';

export const NOW = Date.UTC(2026, 10, 24, 12);

export interface Asked {
	deps: CallDeps;
	requests: PollRequest[];
}

type Given = Partial<PollResponse> | Error;

/** Answers one request after the other, in their order. */
export function answering(...answers: Given[]): Asked {
	const requests: PollRequest[] = [];
	return {
		requests,
		deps: {
			now: () => NOW,
			async send(request) {
				requests.push(request);
				const answer = answers.shift() ?? new Error('nobody answers');
				if (answer instanceof Error) throw answer;
				return await Promise.resolve({ status: 200, headers: {}, body: '{}', ...answer });
			},
		},
	};
}

export const json = (body: unknown, more: Partial<PollResponse> = {}): Partial<PollResponse> => ({
	body: JSON.stringify(body),
	...more,
});

/** Reads the feeds of a poller whose account is known. */
export function feedsOf(poller: Poller, id = 'us') {
	return poller.feeds({ id, ownIds: [], name: 'us' });
}

/** The first page of the first feed. */
export async function firstPage(poller: Poller, place: string | null = null) {
	const reading = await feedsOf(poller)[0]?.read(place);
	if (reading?.ok !== true) throw new Error(reading?.problem.message ?? 'no feed');
	return reading.page;
}

export async function problemOf(poller: Poller) {
	const reading = await feedsOf(poller)[0]?.read(null);
	if (reading === undefined || reading.ok) throw new Error('it was read');
	return reading.problem;
}
