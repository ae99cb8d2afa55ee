import { digestOf, nextFrom, recent } from '../../../../core/crm/kit/time-window';
import { WINDOW as HUBSPOT } from '../../../../core/crm/hubspot/changes/search-position';
import { WINDOW as PIPEDRIVE } from '../../../../core/crm/pipedrive/changes/cursor';
import { WINDOW as SALESFORCE } from '../../../../core/crm/salesforce/changes/cursor';

const NOW = Date.UTC(2026, 10, 24, 12);

describe.each(Object.entries({ HUBSPOT, PIPEDRIVE, SALESFORCE }))('The next round of %s', (_crm, window) => {
	it('begins a little before a new change', () => {
		expect(nextFrom(NOW - 5, NOW, window)).toBe(NOW - 5 - window.overlapMs);
	});

	it('begins right behind the newest change once that is long ago', () => {
		const newest = NOW - window.settledMs - 1;
		expect(nextFrom(newest, NOW, window)).toBe(newest + window.tickMs);
	});

	it('does not begin in the future when the CRM’s clock is ahead', () => {
		expect(nextFrom(NOW + 3_600_000, NOW, window)).toBe(NOW - window.overlapMs);
	});

	it('begins no earlier than time does', () => {
		expect(nextFrom(5, 10, window)).toBe(0);
	});
});

describe('What was seen', () => {
	it('is kept from a time on, the newest where there is too much', () => {
		const seen = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`r${index}`, index]));
		const kept = recent(seen, 100, (at) => at);
		expect(Object.keys(kept)).toHaveLength(1_000);
		expect(Math.min(...Object.values(kept))).toBe(500);
		expect(recent({ old: 99, new: 100 }, 100, (at) => at)).toEqual({ new: 100 });
	});

	it('is told by a digest that shows no value', () => {
		expect(digestOf({ email: 'ana@example.com' })).toMatch(/^[\w-]{12}$/);
		expect(digestOf({ email: 'ana@example.com' })).not.toBe(digestOf({ email: 'bo@example.com' }));
	});
});
