import { seededRandom } from '../../../../sandbox/crm/core/random';

test('the same seed gives the same numbers, another seed others', () => {
	const draw = (seed: number) => seededRandom(seed).hex(20);
	expect(draw(1)).toBe(draw(1));
	expect(draw(1)).not.toBe(draw(2));
});

test('a shuffle keeps every item and leaves its input alone', () => {
	const items = Array.from({ length: 50 }, (_, index) => index);
	const shuffled = seededRandom(3).shuffle(items);
	expect(shuffled).not.toEqual(items);
	expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
	expect(items).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test('goes on from a restored state as before', () => {
	const random = seededRandom(5);
	random.hex(3);
	const state = random.state();
	const first = random.uuid();
	random.restore(state);
	expect(random.uuid()).toBe(first);
	expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
