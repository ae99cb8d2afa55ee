import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createHubSpot } from '../../../../core/crm/hubspot';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { CrmError } from '../../../../core/lib/errors';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

/** What HubSpot's SDK does by itself and this adapter must not let it do. */

type Reply = Partial<HttpResponse> | ((request: HttpRequest) => Partial<HttpResponse>);

function hubSpot(replies: readonly Reply[], overrides: Partial<AdapterDeps> = {}) {
	const sent: HttpRequest[] = [];
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		const reply = replies[Math.min(sent.length, replies.length - 1)] ?? {};
		sent.push(request);
		return { status: 200, headers: {}, body: '{}', ...(typeof reply === 'function' ? reply(request) : reply) };
	};
	const adapter = createHubSpot({
		send,
		tokens: { current: async () => 'pat-secret' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'http://hubspot.test',
		shared: createSharedLimits(),
		...overrides,
	});
	return { adapter, sent };
}

const json = (value: unknown, status = 200): Partial<HttpResponse> => ({ status, body: JSON.stringify(value) });

it('fails a look-up whose answer holds an error that is not "not found"', async () => {
	const { adapter } = hubSpot([
		json({ results: [], numErrors: 1, errors: [{ category: 'INTERNAL', message: 'odd' }] }, 207),
	]);
	await expect(adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }])).rejects.toBeInstanceOf(
		CrmError,
	);
});

it('finds a record by an address beside its primary one, and by an id it had before a merge', async () => {
	const merged = {
		id: '9',
		properties: { email: 'new@example.com', hs_additional_emails: 'Old@example.com', hs_merged_object_ids: '7;8' },
	};
	const { adapter } = hubSpot([json({ results: [merged] })]);
	const found = await adapter.findByKey('contact', [
		{ by: 'email', value: 'old@example.com' },
		{ by: 'id', value: '7' },
	]);
	expect(found.map((records) => records.map(({ id }) => id))).toEqual([['9'], ['9']]);
});

it('gives every record that matches a key, and each of them once', async () => {
	const { adapter } = hubSpot([
		json({
			results: [
				{ id: '7', properties: { email: 'ana@example.com', hs_additional_emails: 'ana@work.example' } },
				{ id: '9', properties: { email: 'ana@work.example' } },
				{ id: '9', properties: { email: 'ana@work.example' } },
			],
		}),
	]);
	const found = await adapter.findByKey('contact', [
		{ by: 'email', value: 'Ana@Work.example' },
		{ by: 'email', value: 'ana@example.com' },
	]);
	expect(found.map((records) => records.map(({ id }) => id))).toEqual([['7', '9'], ['7']]);
});
