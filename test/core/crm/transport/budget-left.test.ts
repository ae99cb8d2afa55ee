import { budgetLeft } from '../../../../core/crm/transport';
import { freshBudget, writeBudget } from '../../../../core/crm/transport/budget-document';
import { learnShared, reserveSlots } from '../../../../core/crm/transport/reserve-slots';

const NOW = Date.parse('2026-11-28T12:00:00.000Z');
const LIMIT = { requests: 100, intervalMs: 10_000 };
const request = (waiting: number, pool = 'default', limit = LIMIT) => ({
	...{ holder: 'one', pool, limit, waiting, ahead: 1, answerMs: 0, underWay: 0 },
	...{ atOnce: null, callMs: 30_000, remaining: null },
});
const NOTHING = { day: null, window: null, blockedUntil: null };

describe('What is left of a budget', () => {
	it('is not known before the first call, and of what another version stored', () => {
		expect(budgetLeft(null, NOW)).toEqual(NOTHING);
		expect(budgetLeft('{"version":9}', NOW)).toEqual(NOTHING);
	});

	it('is what was not given out in the window, which comes back with time', () => {
		const { budget, slots } = reserveSlots(freshBudget(), request(5), NOW);
		expect(slots.count).toBe(5);
		const window = { limit: 100, everyMs: 10_000, left: 95 };
		const content = writeBudget(budget);
		expect(budgetLeft(content, NOW)).toEqual({ ...NOTHING, window });
		expect(budgetLeft(content, NOW + 60_000)).toEqual({ ...NOTHING, window: { ...window, left: 100 } });
	});

	it('is told of the pool that has the smallest share left', () => {
		const { budget } = reserveSlots(freshBudget(), request(5), NOW);
		const search = { requests: 4, intervalMs: 1_000 };
		const after = reserveSlots(budget, request(2, 'search', search), NOW).budget;
		expect(budgetLeft(writeBudget(after), NOW).window).toMatchObject({ limit: 4, everyMs: 1_000, left: 2 });
	});

	it('is nothing while the CRM takes no call, and says until when', () => {
		const { budget } = reserveSlots(freshBudget(), request(1), NOW);
		const daily = { limit: 1_000, remaining: 12, at: NOW };
		const told = { pool: 'default', blockedUntil: NOW + 5_000, daily };
		const content = writeBudget(learnShared(budget, told, NOW));
		expect(budgetLeft(content, NOW)).toEqual({
			day: { limit: 1_000, left: 12, at: '2026-11-28T12:00:00.000Z' },
			window: { limit: 100, everyMs: 10_000, left: 0 },
			blockedUntil: '2026-11-28T12:00:05.000Z',
		});
		expect(budgetLeft(content, NOW + 5_001).blockedUntil).toBeNull();
	});

	it('has no window where a process of another version wrote last', () => {
		const pools = { default: { nextAt: NOW, blockedUntil: 0, since: NOW, given: 3, givenBefore: 0 } };
		expect(budgetLeft(writeBudget({ ...freshBudget(), pools }), NOW)).toEqual(NOTHING);
	});
});
