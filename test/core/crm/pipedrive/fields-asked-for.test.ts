import { json, person, pipedrive } from './answers-of';

/** Fields that Pipedrive sends only to those who ask: what counts is the request, as the answer may be kinder. */

const asked = ({ url }: { url: string }) => new URL(url).searchParams.get('include_fields');
const nothing = json({ success: true, data: [], additional_data: { next_cursor: null } });

it('asks each page of deals for the lead that a deal was made of', async () => {
	const more = json({ success: true, data: [], additional_data: { next_cursor: 'next' } });
	const { adapter, sent } = pipedrive([more, nothing]);
	const first = await adapter.listConversions?.(null);
	await adapter.listConversions?.(first?.cursor ?? null);
	expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/api/v2/deals', '/api/v2/deals']);
	expect(sent.map(asked)).toEqual(['source_lead_id', 'source_lead_id']);
});

describe('Native fields that persons carry only when asked', () => {
	const nativeFields = ['marketing_status', 'birthday', 'Region', 'last_incoming_mail_time'];
	const wanted = 'marketing_status,last_incoming_mail_time';

	it('are asked for in every list and look-up', async () => {
		const { adapter, sent } = pipedrive([nothing], { nativeFields });
		await adapter.listChanged('contact', null);
		await adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }]);
		await adapter.findByKey('contact', [
			{ by: 'id', value: '1' },
			{ by: 'id', value: '2' },
		]);
		expect(new Set(sent.map(asked))).toEqual(new Set([wanted]));
	});

	it('are asked for of a person alone', async () => {
		const { adapter, sent } = pipedrive([json({ success: true, data: person(1) })], { nativeFields });
		await adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		expect(sent.map(asked)).toEqual([wanted]);
	});

	it('are not asked for where nobody reads them', async () => {
		const { adapter, sent } = pipedrive([nothing]);
		await adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }]);
		expect(sent.map(asked)).toEqual([null]);
	});
});
