import { useSandbox } from './on-sandbox';

describe('A duplicate rule of Salesforce', () => {
	const sandbox = useSandbox();

	it('makes a new record ambiguous, and names the records it found', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		const [first] = await adapter.create('contact', [{ fields: { lastName: 'K', email: 'ana@example.com' } }]);
		sandbox.admin.configure({ duplicateRules: { mode: 'block' } });
		const outcomes = await adapter.upsert?.('contact', [
			{ externalKey: 'a', fields: { lastName: 'K', email: 'ana@example.com' } },
			{ externalKey: 'b', fields: { lastName: 'L', email: 'bo@example.com' } },
		]);
		expect(outcomes?.[0]).toMatchObject({
			ok: false,
			problem: { kind: 'ambiguous', details: { recordIds: [first?.ok ? first.record.id : ''] } },
		});
		expect(outcomes?.[0]?.ok === false && outcomes[0].problem.message).not.toContain('@');
		expect(outcomes?.[1]?.ok).toBe(true);
	});

	it('does not stand in for the key: the same key twice is a conflict with its record', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		const create = (email: string) =>
			adapter.create('contact', [{ fields: { externalKey: 'telegram:id:1', lastName: 'K', email } }]);
		const [first] = await create('ana@example.com');
		const [second] = await create('other@example.com');
		expect(second).toMatchObject({
			ok: false,
			problem: { kind: 'conflict', details: { recordIds: [first?.ok ? first.record.id : ''] } },
		});
	});
});
