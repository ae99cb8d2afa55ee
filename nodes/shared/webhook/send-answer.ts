import type { IWebhookFunctions } from 'n8n-workflow';

export interface SentAnswer {
	status: number;
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** The part of n8n's response that is used; its own types come with a package that the pack has no use for. */
interface Response {
	writeHead(status: number, headers: Record<string, string>): void;
	end(body: string): void;
}

/** Answers at once, past n8n's own way, which would wait for an execution or add to it. */
export function sendAnswer(context: Pick<IWebhookFunctions, 'getResponseObject'>, answer: SentAnswer): void {
	const response = context.getResponseObject() as unknown as Response;
	response.writeHead(answer.status, { ...answer.headers });
	response.end(answer.body);
}
