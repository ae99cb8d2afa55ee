import { isSameNumber, withPrimary, withPrimaryNumber } from '../../../../core/crm/pipedrive/records/channels';

describe('Lists of addresses and numbers', () => {
	const channel = (value: string, primary = false, label = 'work') => ({ value, primary, label });

	it.each([
		[
			'a new value takes the place of the primary one',
			[channel('a', true, 'home'), channel('b')],
			'c',
			[channel('c', true, 'home'), channel('b')],
		],
		[
			'a known value only changes the order',
			[channel('a', true), channel('b', false, 'home')],
			'B',
			[channel('B', true, 'home'), channel('a')],
		],
		[
			'the primary one again changes nothing',
			[channel('a', true), channel('b')],
			'a',
			[channel('a', true), channel('b')],
		],
		['null takes the primary one away', [channel('a', true), channel('b')], null, [channel('b', true)]],
		['null takes the only one away', [channel('a', true)], null, []],
		['the first one comes in', [], 'a', [channel('a', true)]],
	])('%s', (_name, before, value, after) => {
		expect(withPrimary(before, value)).toEqual(after);
	});

	it.each([
		[
			'a number in another spelling stays one number, with its label',
			[channel('+1 (415) 555-2671', true, 'home'), channel('+49 30 1234567')],
			'+14155552671',
			[channel('+14155552671', true, 'home'), channel('+49 30 1234567')],
		],
		[
			'a number that was there in another spelling takes the first place, and the primary one stays',
			[channel('+49 30 1234567', true, 'home'), channel('(415) 555-2671', false, 'mobile')],
			'+14155552671',
			[channel('+14155552671', true, 'mobile'), channel('+49 30 1234567', false, 'home')],
		],
		[
			'a new number comes first, and the primary one stays',
			[channel('+49 30 1234567', true, 'home'), channel('12', false, 'other')],
			'+14155552671',
			[
				channel('+14155552671', true, 'home'),
				channel('+49 30 1234567', false, 'home'),
				channel('12', false, 'other'),
			],
		],
		['null clears the list', [channel('+49 30 1234567', true), channel('12')], null, []],
	])('of numbers: %s', (_name, before, value, after) => {
		expect(withPrimaryNumber(before, value)).toEqual(after);
	});

	it.each([
		['+49 171 1234567', '0171 1234567', true],
		['+49 (171) 123-45-67', '+491711234567', true],
		['0049 171 1234567', '+491711234567', true],
		['+14155552671', '4155552671', true],
		['+14155552671', '52671', false],
		['+14155552671', '+14155552672', false],
		['+491711234567', '+441711234567', false],
		['0171 1234567', '0171/1234567', true],
		['ask Ben', 'Ask ben', true],
		['ask Ben', '+491711234567', false],
	])('%s and %s are one number: %p', (left, right, same) => {
		expect([isSameNumber(left, right), isSameNumber(right, left)]).toEqual([same, same]);
	});
});
