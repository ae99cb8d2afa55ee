import type { DoorAnswer } from '../../core/door';

const text = (status: number, body: string, headers: Record<string, string> = {}): DoorAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
	body,
});

/** The store is out of order: the platform is asked to send it again. */
export const BUSY = text(503, 'Unavailable', { 'retry-after': '60' });

/** There are no bytes that could be proven. */
export const NOT_PROVEN = text(401, '');

export const TOO_LARGE = text(413, 'Too large');

/** Whatever proves it: nobody here unpacks it. */
export const PACKED_OTHERWISE = text(415, '', { 'accept-encoding': 'gzip, deflate' });

/** What a sender of the generic door, who has proven to know the key, is told of a form that nobody knows. */
export function notUnderstood(problem: string): DoorAnswer {
	return {
		status: 422,
		headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
		body: JSON.stringify({ error: problem }),
	};
}
