import type { HttpRequest } from '../../../../core/crm/transport/http';
import { createSendHttp } from '../../../support/fetch-http';
import { useSandbox } from './on-sandbox';

describe('Writing persons', () => {
	const sandbox = useSandbox();
	const work = (value: string, primary = false) => ({ value, primary, label: 'work' });
	const inputs = (count: number) =>
		Array.from({ length: count }, (_, number) => ({
			fields: { externalKey: `x:id:${number}`, email: `p${number}@example.com` },
		}));

	it('keeps the addresses and numbers beside the primary one', async () => {
		sandbox.admin.seed({
			persons: [
				{
					name: 'Ana',
					emails: [work('old@example.com', true), work('other@example.com')],
					phones: [work('+1', true), work('+2')],
				},
			],
		});
		const [outcome] = await sandbox
			.connect()
			.update('contact', [{ id: '1', fields: { email: 'new@example.com', phone: '+2' } }]);
		expect(outcome).toMatchObject({
			ok: true,
			record: { emails: ['new@example.com', 'other@example.com'], fields: { phone: '+2' } },
		});
		expect(sandbox.persons()[0]?.values).toMatchObject({
			emails: [work('new@example.com', true), work('other@example.com')],
			phones: [work('+2', true), work('+1')],
		});
	});

	it('reads persons before a change only where it has to, a hundred at a time', async () => {
		sandbox.seedPersons(120);
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		const ids = sandbox.persons().map(({ id }) => String(id));
		const before = adapter.counts().reads;
		await adapter.update(
			'contact',
			ids.map((id) => ({ id, fields: { socialFollowers: 3 } })),
		);
		expect(adapter.counts().reads - before).toBe(0);
		await adapter.update(
			'contact',
			ids.map((id) => ({ id, fields: { email: `new${id}@example.com` } })),
		);
		expect(adapter.counts().reads - before).toBe(2);
		expect(sandbox.persons().map(({ values }) => values.emails[0]?.value)).toEqual(
			ids.map((id) => `new${id}@example.com`),
		);
	});

	it('sends no change that changes nothing Pipedrive has a place for, and reads those persons together', async () => {
		sandbox.seedPersons(60);
		const adapter = sandbox.connect();
		const ids = [...sandbox.persons().map(({ id }) => String(id)), '999'];
		const outcomes = await adapter.update(
			'contact',
			ids.map((id) => ({ id, fields: { company: 'Acme' } })),
		);
		expect(outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.kind))).toEqual([
			...ids.slice(0, 60),
			'notFound',
		]);
		expect(adapter.counts()).toMatchObject({ writes: 0, reads: 2 });
	});

	it('keeps first and last name as they were sent, whatever Pipedrive makes of them', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		await adapter.create('contact', [{ fields: { firstName: 'Mary Jane', lastName: 'van der Berg' } }]);
		const [[found] = []] = await adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		expect(found?.fields).toMatchObject({ firstName: 'Mary Jane', lastName: 'van der Berg' });
		await adapter.update('contact', [{ id: '1', fields: { firstName: 'M. J.' } }]);
		expect(sandbox.persons()[0]?.values.name).toBe('M. J. van der Berg');
	});

	it('writes side by side, never more than twenty at a time, even for several callers', async () => {
		let underWay = 0;
		let most = 0;
		const send = createSendHttp();
		const adapter = sandbox.connect({
			send: async (request: HttpRequest) => {
				underWay += 1;
				most = Math.max(most, underWay);
				// Holds each call until the others that may start have started.
				for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
				return send(request).finally(() => (underWay -= 1));
			},
		});
		await adapter.provisionFields('contact');
		const outcomes = await Promise.all([
			adapter.create('contact', inputs(50)),
			adapter.create('contact', inputs(50)),
		]);
		expect(outcomes.flat().every(({ ok }) => ok)).toBe(true);
		expect(most).toBeGreaterThan(10);
		expect(most).toBeLessThanOrEqual(20);
	});

	it('adds many persons in one call each and a handful beside', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		sandbox.admin.configure({ rateLimits: { enabled: false } });
		const before = adapter.counts().calls;
		const batch = inputs(600);
		await adapter.findByKey(
			'contact',
			batch.map(({ fields }) => ({ by: 'email', value: fields.email })),
		);
		const outcomes = await adapter.create('contact', batch);
		const found = await adapter.findByKey(
			'contact',
			batch.map(({ fields }) => ({ by: 'externalKey', value: fields.externalKey })),
		);
		expect(found.map((records) => records.map(({ id }) => id))).toEqual(
			outcomes.map((outcome) => (outcome.ok ? [outcome.record.id] : [])),
		);
		expect(adapter.counts().calls - before).toBe(600 + 1 + 3);
	});

	it('names a field that was deleted in Pipedrive meanwhile', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		sandbox.admin.reset();
		const [outcome] = await adapter.create('contact', inputs(1));
		expect(outcome).toMatchObject({
			ok: false,
			problem: {
				kind: 'invalid',
				details: { missingFields: ['Social contact key'], fix: expect.stringContaining('Set Up') },
			},
		});
	});
});
