import { retryAfterMs } from '../../../../core/crm/transport/retry-after';

const NOW = Date.UTC(2026, 0, 1, 12);

it.each([
	[undefined, null],
	['', null],
	['soon', null],
	[' ', null],
	['0', 0],
	[' 3 ', 3_000],
	['0.0001', 1],
	['12.25', 12_250],
	['3s', null],
	['x3', null],
	['-3', 0],
	['3', 3_000],
	['1.5', 1_500],
	['Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
	['Thu, 01 Jan 2026 11:00:00 GMT', 0],
])('reads Retry-After %p as %p ms', (header, expected) => {
	expect(retryAfterMs(header, NOW)).toBe(expected);
});
