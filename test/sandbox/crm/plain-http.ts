/** Answers as loosely as tests read them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Undefined when the body is no JSON. */
	json: Json;
}

function parsed(text: string): Json {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export async function answerOf(response: Response): Promise<Answer> {
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** A call with a JSON body, or a text that is sent as it is. */
export async function callJson(
	url: string,
	method: string,
	body: unknown,
	headers: Record<string, string>,
): Promise<Answer> {
	const content: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
	const response = await fetch(url, {
		method,
		redirect: 'manual',
		headers: { ...content, ...headers },
		body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
	});
	return answerOf(response);
}
