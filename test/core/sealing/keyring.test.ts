import { createKeyring, readKeyringFile, readPreviousKeys } from '../../../core/sealing';

const GOOD = Buffer.alloc(32, 251).toString('base64');
const OTHER = Buffer.alloc(32, 7).toString('base64');

/** What is thrown, with its mend. */
function refusal(work: () => unknown): { message: string; fix: string } {
	try {
		work();
	} catch (error) {
		const { message, fix } = error as Error & { fix: string };
		return { message, fix };
	}
	throw new Error('Nothing was refused');
}

describe('A master key', () => {
	it.each([GOOD, GOOD.replace(/=+$/, ''), GOOD.replaceAll('+', '-').replaceAll('/', '_')])(
		'is taken as %s',
		(key) => {
			expect(createKeyring({ id: '2026-11', key }).keyOf('2026-11')).toEqual(Buffer.alloc(32, 251));
		},
	);

	it.each([
		['', 'the key "k" is empty'],
		['not base64 at all', 'the key "k" is not written in base64'],
		['correct-horse-battery-staple!', 'the key "k" is not written in base64'],
		[Buffer.alloc(31).toString('base64'), 'the key "k" has 31 bytes, and has to have 32'],
		[Buffer.alloc(32, 1).toString('hex'), 'the key "k" has 48 bytes, and has to have 32'],
	])('is refused as %j, with how to make one', (key, problem) => {
		const refused = refusal(() => createKeyring({ id: 'k', key }));
		expect(refused).toEqual({ message: `Master Key: ${problem}`, fix: 'Make one with: openssl rand -base64 32' });
	});

	it.each(['', 'with blank', 'a.b', 'x'.repeat(65)])('is called by no such id as %j', (id) => {
		expect(() => createKeyring({ id, key: GOOD })).toThrow('Key ID: the id of a key is not 1 to 64');
	});

	it('may stand among the previous ones as well, but not be another there', () => {
		const current = { id: 'k', key: GOOD };
		expect(createKeyring(current, [current]).currentId).toBe('k');
		expect(() => createKeyring(current, [{ id: 'k', key: OTHER }])).toThrow('two different keys are called "k"');
	});
});

describe('Previous keys', () => {
	it('are read one by one', () => {
		expect(readPreviousKeys(`\n a ${GOOD}\r\n\r\nb: ${OTHER}  ,c:${OTHER}`)).toEqual([
			{ id: 'a', key: GOOD },
			{ id: 'b', key: OTHER },
			{ id: 'c', key: OTHER },
		]);
		expect(readPreviousKeys(' ')).toEqual([]);
	});

	it('are refused by their number, without the key', () => {
		const refused = refusal(() => readPreviousKeys(`a ${GOOD}\n${OTHER}`));
		expect(refused.message).toBe('Previous Keys: entry 2 is not an id and a key');
		expect(JSON.stringify(refused)).not.toContain(OTHER);
	});
});

describe('A file of keys', () => {
	it('names the current key among them', () => {
		const text = JSON.stringify({ current: 'b', keys: { a: GOOD, b: OTHER } });
		const keyring = readKeyringFile(text, '/keys.json');
		expect([keyring.currentId, keyring.keyOf('a')]).toEqual(['b', Buffer.alloc(32, 251)]);
	});

	it.each([
		[`{"current": "a", "keys": {"a": "${GOOD}"}`, 'is not JSON'],
		['null', 'does not name its current key'],
		[`{"current": "a"}`, 'has no table of keys, each a text'],
		[`{"current": "a", "keys": ["${GOOD}"]}`, 'has no table of keys, each a text'],
		[`{"current": "a", "keys": {"a": 1}}`, 'has no table of keys, each a text'],
		[`{"current": "a", "keys": {"b": "${GOOD}"}}`, 'has no key for its current id "a"'],
	])('is refused as %s, without a key in the message', (text, problem) => {
		const refused = refusal(() => readKeyringFile(text, '/keys.json'));
		expect(refused.message).toBe(`SOCIAL_CRM_KEYS_FILE: the file /keys.json ${problem}`);
		expect(JSON.stringify(refused)).not.toContain(GOOD);
	});
});
