import { openAnswer, sealAnswer, tokenKey } from '../../../core/api';
import { inputErrorOf } from '../../support/input-error';
import { FOREIGN, KEYS, OURS, seedOf } from './some-tokens';

describe('A signing key', () => {
	it.each(['', 'short', 'A'.repeat(43), seedOf(1).toString('hex'), `${seedOf(1).toString('base64')}AAAA`])(
		'is refused as %p, with how to make one, and is not in the error',
		(text) => {
			const error = inputErrorOf(() => tokenKey('Signing Key', text));
			expect([error.field, error.fix]).toEqual(['Signing Key', 'Make one with: openssl rand -base64 32']);
			if (text !== '') expect(JSON.stringify([error.message, error.problem])).not.toContain(text);
		},
	);
});

describe('A sealed answer', () => {
	const sealed = sealAnswer(OURS, 'acme', 'digest', 'Ada');

	it('opens where it belongs, also by the key that was replaced', () => {
		expect(openAnswer(KEYS, 'acme', 'digest', sealed)).toBe('Ada');
		expect(openAnswer({ current: FOREIGN, previous: OURS }, 'acme', 'digest', sealed)).toBe('Ada');
		expect(sealed).not.toContain('Ada');
	});

	it('does not open in another workspace, for another request, by another key, or changed', () => {
		expect(openAnswer(KEYS, 'other', 'digest', sealed)).toBeNull();
		expect(openAnswer(KEYS, 'acme', 'another', sealed)).toBeNull();
		expect(openAnswer({ current: FOREIGN, previous: null }, 'acme', 'digest', sealed)).toBeNull();
		expect(openAnswer(KEYS, 'acme', 'digest', `${sealed.slice(0, -8)}AAAAAAAA`)).toBeNull();
	});
});
