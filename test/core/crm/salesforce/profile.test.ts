import { salesforceProfile } from '../../../../core/crm/salesforce/client/profile';

const response = (status: number, headers: Record<string, string> = {}, body: unknown = []) => ({
	status,
	headers,
	body: JSON.stringify(body),
});
const refused = (message: string) => response(403, {}, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message }]);
const read = (answer: ReturnType<typeof response>) => salesforceProfile.readLimits(answer, 'default');

describe("Salesforce's limits", () => {
	it.each([
		['api-usage=18/15000', { dailyLimit: 15_000, dailyRemaining: 14_982 }],
		['api-usage=25/5000; per-app-api-usage=17/250(appName=sample)', { dailyLimit: 5_000, dailyRemaining: 4_975 }],
		['api-usage=5100/5000', { dailyLimit: 5_000, dailyRemaining: 0 }],
		['nonsense', {}],
	])('are read from %s', (header, expected) => {
		expect(read(response(200, { 'sforce-limit-info': header }))).toEqual(expected);
	});

	it('of the day are spent when Salesforce says so', () => {
		expect(read(refused('TotalRequests Limit exceeded.'))).toEqual({ dailyRemaining: 0 });
	});

	it('of calls at once make a pause, and leave the day alone', () => {
		expect(read(refused('ConcurrentPerOrgLongTxn Limit exceeded.'))).toEqual({ remaining: 0, blockedMs: 2_000 });
	});

	it('are not read from other refusals', () => {
		expect(read(response(403, {}, [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'no' }]))).toEqual({});
	});
});
