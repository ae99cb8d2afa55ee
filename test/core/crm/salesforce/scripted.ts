import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { createSalesforce } from '../../../../core/crm/salesforce';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

export type Reply = Partial<HttpResponse> | ((request: HttpRequest) => Partial<HttpResponse>);

export const ORIGIN = 'https://acme.my.salesforce.com';
export const json = (value: unknown, status = 200): Partial<HttpResponse> => ({ status, body: JSON.stringify(value) });
export const refusal = (errorCode: string, message: string, status = 400) => json([{ errorCode, message }], status);
export const rows = (...records: object[]) => json({ totalSize: records.length, done: true, records });
export const failure = (statusCode: string, message: string, fields: string[] = []) => ({
	success: false,
	errors: [{ statusCode, message, fields }],
});

/** What the account calls a task that is done; scripts are about what comes afterwards. */
const DONE = rows({ Id: '01T000000000001AAA', ApiName: 'Completed' });

export interface Sent extends HttpRequest {
	/** Without the origin, decoded. */
	path: string;
	records: Array<Record<string, unknown>>;
	/** Of queries. */
	soql: string;
}

/** A Salesforce that answers by a script; the last reply repeats. */
export function scripted(replies: readonly Reply[], overrides: Partial<AdapterDeps> = {}) {
	const sent: Sent[] = [];
	const runtime = testRuntime();
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		if (request.url.includes('TaskStatus')) return { status: 200, headers: {}, body: '{}', ...DONE };
		const reply = replies[Math.min(sent.length, replies.length - 1)] ?? {};
		sent.push(asSent(request));
		return { status: 200, headers: {}, body: '{}', ...(typeof reply === 'function' ? reply(request) : reply) };
	};
	const adapter = createSalesforce({
		send,
		tokens: { current: async () => '00Dxx0000001gPL!secret' },
		runtime,
		accountKey: 'a',
		baseUrl: ORIGIN,
		shared: createSharedLimits(),
		...overrides,
	});
	return { adapter, sent, runtime };
}

function asSent(request: HttpRequest): Sent {
	const url = new URL(request.url);
	const isJson = request.body?.startsWith('{') ?? false;
	const { records = [] } = (isJson ? JSON.parse(request.body ?? '{}') : {}) as { records?: Sent['records'] };
	return { ...request, path: url.pathname, records, soql: url.searchParams.get('q') ?? '' };
}

export const CONTACT_ID = '003000000000001AAA';
export const contactId = (number: number) => `003${String(number).padStart(12, '0')}AAA`;
