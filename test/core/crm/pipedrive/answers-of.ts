import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createPipedrive } from '../../../../core/crm/pipedrive';
import { PACK_FIELDS } from '../../../../core/crm/pipedrive/fields/pack-fields';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

export type Reply = Partial<HttpResponse> | ((request: HttpRequest) => Partial<HttpResponse>);

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Partial<HttpResponse> => ({
	status,
	headers,
	body: JSON.stringify(value),
});
export const person = (id: number, more: object = {}) => ({
	id,
	name: 'Ana K',
	emails: [],
	phones: [],
	custom_fields: {},
	update_time: '2026-11-24T08:00:00Z',
	is_deleted: false,
	...more,
});

/** The code of each of the pack's fields in the scripted account. */
export const codeOf = (name: string): string =>
	PACK_FIELDS.findIndex((field) => field.name === name)
		.toString(16)
		.padStart(40, '0');

const personFields = PACK_FIELDS.map(({ name, type, options }) => ({
	field_code: codeOf(name),
	field_name: name,
	field_type: type,
	is_custom_field: true,
	options: options ? [...options.values()].map((label, index) => ({ id: 100 + index, label })) : null,
}));

/** An adapter whose fields are set up and whose other calls get the replies, in turn; the last one again and again. */
export function pipedrive(replies: readonly Reply[], overrides: Partial<AdapterDeps> = {}) {
	const sent: HttpRequest[] = [];
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		const blank = { status: 200, headers: {}, body: '{"success":true,"data":[]}' };
		if (request.method === 'GET' && request.url.includes('/personFields'))
			return { ...blank, body: JSON.stringify({ success: true, data: personFields }) };
		const reply = replies[Math.min(sent.length, replies.length - 1)] ?? {};
		sent.push(request);
		return { ...blank, ...(typeof reply === 'function' ? reply(request) : reply) };
	};
	const adapter = createPipedrive({
		send,
		tokens: { current: async () => 'secret-token' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'http://pipedrive.test',
		shared: createSharedLimits(),
		...overrides,
	});
	return { adapter, sent };
}
