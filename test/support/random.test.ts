import { filesUnder, textOf } from '../architecture/source-tree';
import fc from './random';

const tests = filesUnder('test').filter((file) => file !== 'test/support/random.test.ts');
const holding = (text: RegExp) => tests.filter((file) => text.test(textOf(file)));

describe('Random tests', () => {
	it('draw the same cases every time', () => {
		const draw = () => fc.sample(fc.integer(), { numRuns: 5, seed: fc.readConfigureGlobal()?.seed });
		expect(draw()).toEqual(draw());
		expect(fc.readConfigureGlobal()).toMatchObject({ seed: expect.any(Number) });
	});

	it('take their cases from one place, which pins the seed', () => {
		expect(holding(/'fast-check'/)).toEqual(['test/support/random.ts']);
	});

	it('draw nothing by chance themselves, and are not cut short by a limit of time', () => {
		expect(holding(/Math\.random|randomInt\(|interruptAfterTimeLimit|skipAllAfterTimeLimit/)).toEqual([]);
	});
});
