import { randomBytes } from 'node:crypto';

import { createKeyring, createSealer, keyIdOf } from '../../../core/sealing';
import fc from '../../support/random';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const OLD = { id: 'old', key: key(1) };
const NEW = { id: 'new', key: key(2) };
const OWNER = { workspace: 'acme', owner: 'integration hubspot:1' };

const sealer = createSealer(createKeyring(OLD));
const rotated = createSealer(createKeyring(NEW, [OLD]));

describe('A sealed text', () => {
	it('opens where it belongs, whatever it is', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 200 }),
				fc.string(),
				fc.string(),
				fc.string(),
				(text, workspace, owner, field) => {
					const at = { workspace, owner };
					const wrapped = sealer.newDataKey(at);
					const sealed = sealer.seal(at, wrapped, field, text);
					expect(sealer.open(at, wrapped, field, sealed)).toBe(text);
				},
			),
		);
	});

	it('opens in no other workspace, for no other owner and as no other field', () => {
		const place = fc.record({ workspace: fc.string(), owner: fc.string(), field: fc.string() });
		fc.assert(
			fc.property(place, place, (from, to) => {
				fc.pre(JSON.stringify(from) !== JSON.stringify(to));
				const wrapped = sealer.newDataKey(from);
				const sealed = sealer.seal(from, wrapped, from.field, 'token');
				expect(() => sealer.open(to, wrapped, to.field, sealed)).toThrow('does not open');
			}),
		);
	});

	it('opens under no other data key of the same owner', () => {
		const sealed = sealer.seal(OWNER, sealer.newDataKey(OWNER), 'tokens', 'token');
		expect(() => sealer.open(OWNER, sealer.newDataKey(OWNER), 'tokens', sealed)).toThrow('does not open');
	});

	it('tells of each bit that is turned, in it and in its wrapped key', () => {
		const wrapped = sealer.newDataKey(OWNER);
		const sealed = sealer.seal(OWNER, wrapped, 'tokens', 'token');
		const turned = (text: string, bit: number) => {
			const bytes = Buffer.from(text, 'latin1');
			bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			return bytes.toString('latin1');
		};
		// The id of the data key stands in both, so that part counts as well.
		for (let bit = 0; bit < sealed.length * 8; bit += 1)
			expect(() => sealer.open(OWNER, wrapped, 'tokens', turned(sealed, bit))).toThrow();
		for (let bit = 0; bit < wrapped.length * 8; bit += 1)
			expect(() => sealer.open(OWNER, turned(wrapped, bit), 'tokens', sealed)).toThrow();
	});

	it.each(['', 'v1', 'v1.old', 'v1.old.', 'v1.old.AAAA', 'v2.old.AAAA', 'plain text'])('is none: %j', (text) => {
		expect(() => sealer.open(OWNER, sealer.newDataKey(OWNER), 'tokens', text)).toThrow('is not whole');
		expect(() => sealer.open(OWNER, text, 'tokens', 'v1.x.y')).toThrow('is not whole');
	});

	it('is another one each time, under another nonce', () => {
		const wrapped = sealer.newDataKey(OWNER);
		const nonces = Array.from({ length: 5_000 }, () => {
			const [, , encoded = ''] = sealer.seal(OWNER, wrapped, 'tokens', 'token').split('.');
			return Buffer.from(encoded, 'base64url').subarray(0, 12).toString('hex');
		});
		expect(new Set(nonces).size).toBe(5_000);
	});

	it('holds nothing of what is sealed', () => {
		const secret = randomBytes(24).toString('hex');
		const wrapped = sealer.newDataKey(OWNER);
		const sealed = sealer.seal(OWNER, wrapped, 'tokens', secret);
		const [, , encoded = ''] = sealed.split('.');
		for (const text of [sealed, wrapped, Buffer.from(encoded, 'base64url').toString('utf8')])
			expect(text).not.toContain(secret);
	});
});

describe('A master key that is replaced', () => {
	it('goes on opening what it sealed, until that is wrapped anew; nothing sealed changes', () => {
		const wrapped = sealer.newDataKey(OWNER);
		const sealed = sealer.seal(OWNER, wrapped, 'tokens', 'token');
		expect(rotated.open(OWNER, wrapped, 'tokens', sealed)).toBe('token');
		const anew = rotated.rewrap(OWNER, wrapped) ?? '';
		expect(keyIdOf(anew)).toBe('new');
		expect(createSealer(createKeyring(NEW)).open(OWNER, anew, 'tokens', sealed)).toBe('token');
		expect(rotated.rewrap(OWNER, anew)).toBeNull();
	});

	it('is asked for by its id alone, once it is not given any more', () => {
		const wrapped = sealer.newDataKey(OWNER);
		const sealed = sealer.seal(OWNER, wrapped, 'tokens', 'token');
		const other = createSealer(createKeyring(NEW));
		const problem =
			'Master Key: what is stored was sealed with the key "old", which is not among the keys that are given';
		expect(() => other.open(OWNER, wrapped, 'tokens', sealed)).toThrow(problem);
		expect(() => other.rewrap(OWNER, wrapped)).toThrow(problem);
	});

	it('does not open what another key of the same id sealed', () => {
		const wrapped = sealer.newDataKey(OWNER);
		const sealed = sealer.seal(OWNER, wrapped, 'tokens', 'token');
		const other = createSealer(createKeyring({ id: 'old', key: key(3) }));
		expect(() => other.open(OWNER, wrapped, 'tokens', sealed)).toThrow('it does not open with the key "old"');
	});
});
