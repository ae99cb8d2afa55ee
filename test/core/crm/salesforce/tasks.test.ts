import type { ActivityInput } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { useSandbox } from './on-sandbox';

describe('The task of a conversation', () => {
	const sandbox = useSandbox();
	const ready = async () => {
		const adapter = sandbox.connect();
		const [made] = await adapter.create('contact', [{ fields: { lastName: 'K' } }]);
		const recordId = made?.ok ? made.record.id : '';
		const entry = (more: Partial<ActivityInput> = {}): ActivityInput => ({
			recordId,
			subject: 'Telegram conversation',
			text: 'Hello',
			// 20:30 of the 26th in Los Angeles, 05:30 of the 27th in Berlin, where the user of the sandbox lives.
			occurredAt: '2026-11-27T04:30:00.000Z',
			kind: 'message',
			activityId: null,
			...more,
		});
		return { adapter, entry };
	};
	const task = () => sandbox.rows('tasks')[0];

	it('is of the day that the entry is told under, not of the day in UTC', async () => {
		const { adapter, entry } = await ready();
		await adapter.logActivities('contact', [entry({ day: '2026-11-26' })]);
		expect(task()).toMatchObject({ ActivityDate: '2026-11-26' });
	});

	it('is of the day where the user lives when the entry names none', async () => {
		const { adapter, entry } = await ready();
		await adapter.logActivities('contact', [entry({ occurredAt: '2026-11-26T23:30:00.000Z' })]);
		expect(task()).toMatchObject({ ActivityDate: '2026-11-27' });
	});

	it.each([
		['the standard ones', [], 'Completed'],
		[
			'its own',
			[
				{ name: 'Offen', isDefault: true },
				{ name: 'Erledigt', isClosed: true },
				{ name: 'Egal', isClosed: true },
			],
			'Erledigt',
		],
	])('is done, in an account whose statuses are %s', async (_which, taskStatuses, expected) => {
		const { adapter, entry } = await ready();
		sandbox.admin.seed({ taskStatuses });
		await adapter.logActivities('contact', [entry({ day: '2026-11-26' })]);
		expect(task()).toMatchObject({ Status: expected, IsClosed: true, Priority: 'Normal' });
	});

	it('costs one question about statuses in a while, however many runs there are', async () => {
		const { entry } = await ready();
		const shared = createSharedLimits();
		sandbox.admin.clearRequests();
		for (const day of ['2026-11-24', '2026-11-25', '2026-11-26'])
			await sandbox.connect({ shared }).logActivities('contact', [entry({ day })]);
		expect(sandbox.admin.counts()).toMatchObject({ reads: 1, writes: 3 });
	});
});
