import {
	type ApiAnswer,
	type ApiCall,
	type ApiRequest,
	RegistrationError,
	type Wanted,
} from '../../../../core/door/registration';

export const ADDRESS = 'https://n8n.acme.example/webhook/7d0c/social';
export const TEST_ADDRESS = 'https://n8n.acme.example/webhook-test/7d0c/social';
export const FOREIGN = 'https://bot.rival.example/private/path?key=k3y-of-theirs';

/** Stands in no message, whatever goes wrong. */
export const SECRET = 'a-secret-that-nobody-is-told';

export function wantedOf(parts: Partial<Wanted> & Pick<Wanted, 'events'>): Wanted {
	return {
		address: ADDRESS,
		sibling: TEST_ADDRESS,
		isTest: false,
		secret: SECRET,
		verifyToken: '',
		about: {},
		access: {},
		...parts,
	};
}

/** Over HTTP, with a token where the shell would put one in. */
export function overHttp(headers: Record<string, string> = {}): ApiCall {
	return async ({ method, url, query = {}, headers: own = {}, json, form }) => {
		const target = new URL(url);
		for (const [name, value] of Object.entries(query)) target.searchParams.append(name, value);
		const body = json === undefined ? form && new URLSearchParams(form) : JSON.stringify(json);
		const response = await fetch(target, {
			method,
			headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers, ...own },
			...(body === undefined ? {} : { body }),
			redirect: 'manual',
		}).catch(() => {
			throw new RegistrationError('unavailable', 'Nobody answered.', { fix: 'Try again.' });
		});
		const text = await response.text();
		return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Notes what is called, and lets one call be answered, or fail, in the platform's place. */
export function watched(
	call: ApiCall,
	instead: (request: ApiRequest, number: number) => ApiAnswer | Error | null = () => null,
): { call: ApiCall; calls: ApiRequest[] } {
	const calls: ApiRequest[] = [];
	return {
		calls,
		async call(request) {
			calls.push(request);
			const answer = instead(request, calls.length);
			if (answer instanceof Error) throw answer;
			return answer ?? (await call(request));
		},
	};
}

export const answerOf = (status: number, body: unknown = '', headers: Record<string, string> = {}): ApiAnswer => ({
	status,
	headers,
	body,
});

/** What it ended with: the kind of the problem, or how it went. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof RegistrationError) return error.kind;
		throw error;
	}
}

/** What the user is told of a failure, all of it. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof RegistrationError)) throw new Error('It did not fail as registrations do', { cause: error });
	return `${error.message} ${error.fix}`;
}
