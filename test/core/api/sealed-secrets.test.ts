import { openAnswer, openSecret, sealAnswer, sealSecret } from '../../../core/api';
import fc from '../../support/random';
import { BEFORE, FOREIGN, KEYS, OURS } from './some-tokens';

const SECRET = { provider: 'hubspot', secret: { accessToken: 'canary' } };

describe('A secret of a request', () => {
	it('opens for its workspace, also by the key before, and is not seen in what is sealed', () => {
		for (const key of [OURS, BEFORE]) {
			const sealed = sealSecret(key, 'acme', 'request-1', SECRET);
			expect(openSecret(KEYS, 'acme', sealed)).toEqual(SECRET);
			expect(sealed).not.toMatch(/canary|hubspot/);
		}
	});

	it('opens for no other workspace, under no other request, with no other key, and not as an answer', () => {
		const sealed = sealSecret(OURS, 'acme', 'request-1', SECRET);
		expect(openSecret(KEYS, 'other', sealed)).toBeNull();
		expect(openSecret(KEYS, 'acme', sealed.replace('request-1', 'request-2'))).toBeNull();
		expect(openSecret({ current: FOREIGN, previous: null }, 'acme', sealed)).toBeNull();
		expect(openAnswer(KEYS, 'acme', 'request-1', sealed.slice('request-1/'.length))).toBeNull();
		expect(openSecret(KEYS, 'acme', `request-1/${sealAnswer(OURS, 'acme', 'request-1', '{}')}`)).toBeNull();
	});

	it('does not open when anything of it was changed', () => {
		const sealed = sealSecret(OURS, 'acme', 'request-1', SECRET);
		fc.assert(
			fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '/', '.', ''), (at, sign) => {
				const changed = `${sealed.slice(0, at)}${sign}${sealed.slice(at + 1)}`;
				if (changed !== sealed) expect(openSecret(KEYS, 'acme', changed)).toBeNull();
			}),
		);
		fc.assert(fc.property(fc.string(), (text) => expect(openSecret(KEYS, 'acme', text)).toBeNull()));
	});
});
