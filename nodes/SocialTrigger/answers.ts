import type { IWebhookFunctions } from 'n8n-workflow';

import type { DoorAnswer } from '../../core/door';

const text = (status: number, body: string, headers: Record<string, string> = {}): DoorAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
	body,
});

/** The store is out of order: the platform is asked to send it again. */
export const BUSY = text(503, 'Unavailable', { 'retry-after': '60' });

export const TOO_LARGE = text(413, 'Too large');

/** Says nothing of why. */
export const UNPROVEN = text(401, 'Unauthorized');

/** What a sender of the generic door, who has proven to know the key, is told of a form that nobody knows. */
export function notUnderstood(problem: string): DoorAnswer {
	return {
		status: 422,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: JSON.stringify({ error: problem }),
	};
}

/** Answers at once, past n8n's own way, which would wait for an execution or add to it. */
export function send(context: Pick<IWebhookFunctions, 'getResponseObject'>, answer: DoorAnswer): void {
	const response = context.getResponseObject();
	// Of the body n8n's compression makes what it likes; its length is not known here.
	response.writeHead(answer.status, { ...answer.headers });
	response.end(answer.body);
}
