import { seal, tokenKey, unseal } from '../../../core/api';
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
	const nonce = Buffer.alloc(12, 7);
	const sealed = seal(OURS, ['acme', 'digest'], 'Ada', nonce);

	it('opens where it belongs, also by the key that was replaced', () => {
		expect(unseal(KEYS, ['acme', 'digest'], sealed)).toBe('Ada');
		expect(unseal({ current: FOREIGN, previous: OURS }, ['acme', 'digest'], sealed)).toBe('Ada');
		expect(sealed).not.toContain('Ada');
	});

	it('does not open in another workspace, for another request, by another key, or changed', () => {
		expect(unseal(KEYS, ['other', 'digest'], sealed)).toBeNull();
		expect(unseal(KEYS, ['acme', 'another'], sealed)).toBeNull();
		expect(unseal({ current: FOREIGN, previous: null }, ['acme', 'digest'], sealed)).toBeNull();
		const [kid, content] = sealed.split('.') as [string, string];
		const bytes = Buffer.from(content, 'base64url');
		for (let bit = 0; bit < bytes.length * 8; bit += 1) {
			const changed = Buffer.from(bytes);
			changed[bit >> 3]! ^= 1 << (bit & 7);
			expect(unseal(KEYS, ['acme', 'digest'], `${kid}.${changed.toString('base64url')}`)).toBeNull();
		}
		for (const odd of ['', kid, `${kid}.`, `${kid}.AAAA`]) expect(unseal(KEYS, ['acme', 'digest'], odd)).toBeNull();
	});
});
