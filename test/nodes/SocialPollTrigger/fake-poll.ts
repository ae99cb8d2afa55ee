import type { IDataObject, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';

type Answer = { statusCode: number; body?: unknown; headers?: IDataObject };

export interface FakePoll {
	context: IPollFunctions;
	requests: IHttpRequestOptions[];
	logs: string[];
	/** What the next requests are answered with; the last one again and again. */
	answers: Answer[];
}

interface Options {
	mode?: string;
	activation?: string;
	parameters?: IDataObject;
	/** Of whatever type is asked for. */
	credential?: () => IDataObject;
	/** What n8n does to renew a token. */
	refresh?: () => Promise<unknown>;
}

/** What n8n gives poll() and trigger(), as far as it is asked for. */
export function fakePoll({
	mode = 'trigger',
	activation = 'activate',
	parameters = {},
	...more
}: Options = {}): FakePoll {
	const fake: Omit<FakePoll, 'context'> = { requests: [], logs: [], answers: [] };
	const log = (line: string) => void fake.logs.push(line);
	const all: IDataObject = {
		platform: 'mastodon',
		output: 'events',
		options: {},
		...parameters,
	};
	const context = {
		getMode: () => mode,
		getActivationMode: () => activation,
		getNode: () => ({ id: 'node', name: 'Poll', type: 'socialPollTrigger', parameters: {} }),
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow' }),
		getNodeParameter: (name: string, fallback?: unknown) => all[name] ?? fallback,
		getCredentials: async () =>
			await Promise.resolve(more.credential?.() ?? { server: 'https://mastodon.test', accessToken: 'token' }),
		emit: () => undefined,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => {
				fake.requests.push(options);
				const answer = fake.answers.length > 1 ? fake.answers.shift() : fake.answers[0];
				return await Promise.resolve({ headers: {}, ...answer, body: JSON.stringify(answer?.body ?? {}) });
			},
			refreshOAuth2Token: async () => await more.refresh?.(),
		},
		logger: { error: log, warn: log, info: log, debug: log },
	};
	return { ...fake, answers: fake.answers, context: context as unknown as IPollFunctions };
}

/** A mention on Mastodon, as the server gives it. */
export function mention(id: number, at: number) {
	return {
		id: String(id),
		type: 'mention',
		created_at: new Date(at).toISOString(),
		account: { id: '7', acct: 'ana@else.test', uri: 'https://else.test/users/ana', display_name: 'Ana' },
		status: {
			uri: `https://else.test/users/ana/statuses/${id}`,
			content: `<p>Hello ${id}</p>`,
			visibility: 'public',
			created_at: new Date(at).toISOString(),
		},
	};
}
