import { startSandbox } from '../../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import type { SandboxHandle, SandboxOptions } from '../../../../sandbox/crm';

/** The parts of HubSpot's bodies that tests look at. */
export interface Body {
	id: string;
	properties: Record<string, string | null>;
	propertiesWithHistory: Record<string, Array<{ value: string }>>;
	results: Array<
		Body & {
			new: boolean;
			from: { id: string };
			to: Array<{ toObjectId: string }>;
			toObjectId: string;
			name: string;
			hasUniqueValue: boolean;
		}
	>;
	errors: Array<{
		category: string;
		message: string;
		code: string;
		subCategory: string;
		context: Record<string, string[]>;
	}>;
	numErrors: number;
	total: number;
	paging: { next: { after: string } };
	status: string;
	message: string;
	category: string;
	subCategory: string;
	policyName: string;
	correlationId: string;
	context: Record<string, string[]>;
	access_token: string;
	refresh_token: string;
	expires_in: number;
	active: boolean;
	archived: boolean;
	[name: string]: unknown;
}

export interface Answer {
	status: number;
	/** Lower-case names. */
	headers: Record<string, string | undefined>;
	text: string;
	/** The parsed body; an empty object when it is empty or no JSON. */
	json: Body;
}

export interface SandboxClient {
	sandbox: SandboxHandle;
	/** Sends JSON with the default token. */
	call: (method: string, path: string, body?: unknown, token?: string) => Promise<Answer>;
	form: (path: string, fields: Record<string, string>) => Promise<Answer>;
}

async function answerOf(response: Response): Promise<Answer> {
	const text = await response.text();
	let json = {} as Body;
	try {
		json = JSON.parse(text) as Body;
	} catch {
		// Some answers are broken on purpose; the test looks at the text.
	}
	const headers: Answer['headers'] = {};
	response.headers.forEach((value, name) => {
		headers[name] = value;
	});
	return { status: response.status, headers, text, json };
}

/** A HubSpot sandbox and the plainest possible client, so that tests see the wire as it is. */
export async function startClient(options: Partial<SandboxOptions> = {}): Promise<SandboxClient> {
	const sandbox = await startSandbox({ provider: 'hubspot', ...options });
	return {
		sandbox,
		async call(method, path, body, token = DEFAULT_STATIC_TOKEN) {
			return answerOf(
				await fetch(sandbox.url + path, {
					method,
					redirect: 'manual',
					headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
					body: body === undefined ? undefined : JSON.stringify(body),
				}),
			);
		},
		async form(path, fields) {
			return answerOf(await fetch(sandbox.url + path, { method: 'POST', body: new URLSearchParams(fields) }));
		},
	};
}
