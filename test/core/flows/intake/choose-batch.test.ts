import { chooseBatch } from '../../../../core/flows/intake/choose-batch';

const waiting = (...attempts: number[]) =>
	attempts.map((each, index) => ({ id: `${index}`, attempts: each, size: 10 }));
const many = (attempts: number) => waiting(...Array.from({ length: 60 }, () => attempts));
const sizeFor = (attempts: number, deliveries: number) =>
	chooseBatch(many(attempts), { deliveries, size: 1_000_000 }).length;

describe('What goes into one execution', () => {
	it('is nothing where nothing waits', () => {
		expect(chooseBatch([], { deliveries: 50, size: 100 })).toEqual([]);
	});

	it('is smaller the more often it failed, and one alone for the last two times', () => {
		expect([0, 1, 2, 3, 4].map((attempts) => sizeFor(attempts, 50))).toEqual([50, 13, 3, 1, 1]);
		expect([0, 1, 2, 3, 4].map((attempts) => sizeFor(attempts, 8))).toEqual([8, 4, 2, 1, 1]);
		expect([0, 1, 2, 3, 4].map((attempts) => sizeFor(attempts, 1))).toEqual([1, 1, 1, 1, 1]);
	});

	it('is what waits longest, and what failed as often', () => {
		expect(chooseBatch(waiting(1, 0, 1, 0), { deliveries: 50, size: 1_000 })).toEqual(['0', '2']);
		expect(chooseBatch(waiting(0, 1, 0), { deliveries: 50, size: 1_000 })).toEqual(['0', '2']);
	});

	it('has no more text than it may, but for one that has more by itself', () => {
		expect(chooseBatch(waiting(0, 0, 0, 0), { deliveries: 50, size: 25 })).toEqual(['0', '1']);
		expect(chooseBatch(waiting(0, 0), { deliveries: 50, size: 5 })).toEqual(['0']);
	});
});
