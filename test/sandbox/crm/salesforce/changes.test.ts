import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const ask = (kind: string, start: string, end: string) =>
	client.call('GET', `sobjects/Contact/${kind}?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`);

test('changed and deleted records are named for a span of time', async () => {
	const [a, b, c] = [
		await client.create('Contact', { LastName: 'A' }),
		await client.create('Contact', { LastName: 'B' }),
		await client.create('Contact', { LastName: 'C' }),
	];
	client.sandbox.admin.moveClock({ advanceMs: 3_600_000 });
	await client.call('PATCH', `sobjects/Contact/${b}`, { Title: 'x' });
	await client.call('DELETE', `sobjects/Contact/${c}`);
	client.sandbox.admin.moveClock({ advanceMs: 600_000 });
	const updated = await ask('updated', '2026-10-01T09:30:00+00:00', '2026-10-01T12:00:00Z');
	expect(updated.json).toEqual({ ids: [b], latestDateCovered: '2026-10-01T10:10:00.000+0000' });
	const deleted = await ask('deleted', '2026-10-01T09:30:00Z', '2026-10-01T10:05:00Z');
	expect(deleted.json).toEqual({
		deletedRecords: [{ id: c, deletedDate: '2026-10-01T10:00:00.000+0000' }],
		earliestDateAvailable: '2026-09-16T10:10:00.000+0000',
		latestDateCovered: '2026-10-01T10:05:00.000+0000',
	});
	expect((await ask('updated', '2026-10-01T08:00:00Z', '2026-10-01T09:30:00Z')).json['ids']).toEqual([a]);
});

test.each([
	['updated', '2026-08-01T00:00:00Z', '2026-10-01T09:00:00Z', 'INVALID_REPLICATION_DATE'],
	['deleted', '2026-09-10T00:00:00Z', '2026-10-01T09:00:00Z', 'INVALID_REPLICATION_DATE'],
	['updated', '2026-10-01T09:00:00Z', '2026-10-01T09:00:30Z', 'INVALID_REPLICATION_DATE'],
	['updated', 'yesterday', '2026-10-01T09:00:00Z', 'INVALID_FIELD'],
])('%s from %s to %s is refused', async (kind, start, end, errorCode) => {
	const answer = await ask(kind, start, end);
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([400, errorCode]);
});
