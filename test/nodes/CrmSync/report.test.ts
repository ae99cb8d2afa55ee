import { noCounts } from '../../../core/flows/sync/two-way/counts';
import type { StopCause, TwoWayReport } from '../../../core/flows/sync';
import { CrmError, InputError } from '../../../core/lib/errors';
import { NO_CALLS } from '../../support/no-calls';
import { failureOf, presentCounts } from '../../../nodes/CrmSync/runs/report';
import { syncBench } from './synced';

const bench = syncBench();

const report = (stoppedBy: StopCause | null): TwoWayReport => ({
	runId: 'run-1',
	planId: null,
	state: stoppedBy === null ? 'done' : 'stopped',
	counts: noCounts(),
	calls: NO_CALLS,
	reason: null,
	stoppedBy,
});

describe('The end of a run', () => {
	it.each([
		['otherRun', 'Sync: another run keeps the same in step just now'],
		['overtaken', 'Sync: it took so long that another run went on with its work'],
	] as const)('is an error that a person can mend when it is %s', (cause, message) => {
		const failure = failureOf(report(cause));
		expect(failure).toBeInstanceOf(InputError);
		expect(failure).toMatchObject({
			message,
			kind: 'unavailable',
			fix: expect.stringMatching(/less often/) as string,
		});
	});

	it('is the CRM’s own error where it refused', () => {
		const error = new CrmError('auth', 'The token is not valid', { provider: 'hubspot', operation: 'read' });
		expect(failureOf(report(error))).toBe(error);
	});

	it.each([null, 'cap', 'cancelled'] as const)('is no error with %s: the next run goes on', (cause) => {
		expect(failureOf(report(cause))).toBeNull();
	});

	it('tells every count once', () => {
		const counts = Object.fromEntries(Object.keys(noCounts()).map((name, index) => [name, index + 1]));
		const numbers = JSON.stringify(presentCounts(counts as never))
			.match(/\d+/g)!
			.map(Number);
		expect(numbers.sort((a, b) => a - b)).toEqual(Object.values(counts));
	});

	it('is told by Get Status, the newest run first', async () => {
		await bench.begin();
		const { runId } = await bench.sync('preview');
		const shown = await bench.run({ resource: 'sync', operation: 'getStatus', show: 'runs' });
		const [last, ...before] = shown.output();
		expect(last).toMatchObject({ outcome: 'found', runId, kind: 'preview', state: 'done' });
		expect(before[0]).toMatchObject({ kind: 'twoWay' });
	});

	it('is the error of the item that asked for the run', async () => {
		await bench.begin();
		bench.sandbox.admin.clearRequests();
		const preview = { resource: 'sync', operation: 'preview', options: { includePlan: '={{ $json.plan }}' } };
		const items = [{ plan: false }, { plan: true }];
		expect((await bench.run(preview, { items: items.slice(0, 1) })).error).toBeNull();
		const after = bench.sandbox.admin.requests().length + 1;
		bench.sandbox.admin.addFault({ path: '*', after, times: 50, fault: { kind: 'html', status: 403 } });
		const { error } = await bench.run(preview, { items });
		expect(error?.message).toContain('[item 1]');
		expect(error?.context).toMatchObject({ itemIndex: 1 });
	});
});
