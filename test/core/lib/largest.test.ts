import { largest } from '../../../core/lib/largest';

it('is the largest of the numbers, or the least that is asked for', () => {
	expect(largest(0, [3, 7, 5])).toBe(7);
	expect(largest(9, [3, 7, 5])).toBe(9);
	expect(largest(0, [])).toBe(0);
	expect(largest(0, new Map([['a', 4]]).values())).toBe(4);
});

it('takes more numbers than a call has arguments', () => {
	const many = Array.from({ length: 400_000 }, (_, index) => index);
	expect(() => Math.max(...many)).toThrow(RangeError);
	expect(largest(0, many)).toBe(399_999);
});
