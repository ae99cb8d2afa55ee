import crypto from 'node:crypto';
import { DOORS, type DoorName, type DoorVerdict } from '../../../core/door';
import { postOf, secretsOf } from './callers';
import VECTORS from './vectors.json';

interface Vector {
	name: string;
	door: DoorName;
	headers: Record<string, string>;
	body: string;
	secret: string;
	now: number;
}

const vectors = VECTORS as unknown as Vector[];

const UNPROVEN = ['noProof', 'wrongProof', 'outsideWindow', 'noSecret'];

/** The bodies of the vectors are of no platform, so a door may refuse them once they are proven. */
function isProven(verdict: DoorVerdict): boolean {
	return verdict.kind !== 'refused' || !UNPROVEN.includes(verdict.reason);
}

function judge(
	{ door, now, ...vector }: Vector,
	changed: Partial<Omit<Vector, 'headers'>> & { headers?: object } = {},
) {
	const { headers, body, secret } = { ...vector, ...changed };
	return DOORS[door].judge(postOf({ ...headers }, body), secretsOf(door, secret), now);
}

/** The text with each of its bits turned, one at a time. */
function bitsOf(text: string): string[] {
	const bytes = Buffer.from(text);
	return Array.from({ length: bytes.length * 7 }, (_, bit) => {
		const copy = Buffer.from(bytes);
		copy[Math.floor(bit / 7)] = (copy[Math.floor(bit / 7)] as number) ^ (1 << (bit % 7));
		return copy.toString('latin1');
	});
}

const SIGNED = vectors.filter(({ door }) => !['telegram', 'generic'].includes(door));

it('has a vector for every door', () => {
	expect(new Set(vectors.map(({ door }) => door))).toEqual(new Set(Object.keys(DOORS)));
});

describe.each(vectors.map((vector) => [vector.door, vector] as const))('the proof of %s', (_, vector) => {
	it('holds for the test vector', () => {
		expect(isProven(judge(vector))).toBe(true);
	});

	it('fails when one bit of it is turned', () => {
		for (const [header, value] of Object.entries(vector.headers)) {
			const turned = bitsOf(value).map((text) =>
				judge(vector, { headers: { ...vector.headers, [header]: text } }),
			);
			expect(turned.filter(isProven)).toEqual([]);
		}
	});

	it('fails under every secret of which one bit is turned', () => {
		// The name of a hex digit's case is one bit too, and the same key.
		const others = bitsOf(vector.secret).filter((each) => each.toLowerCase() !== vector.secret.toLowerCase());
		expect(others.filter((secret) => isProven(judge(vector, { secret })))).toEqual([]);
	});

	it.each<[string, (value: string) => unknown]>([
		['missing', () => undefined],
		['empty', () => ''],
		['a space', () => ' '],
		['doubled, as Node joins it', (value) => `${value}, ${value}`],
		['doubled, as a list', (value) => [value, value]],
		['an object', (value) => ({ toString: () => value })],
		['cut at the end', (value) => value.slice(0, -1)],
		['cut at the start', (value) => value.slice(1)],
		['longer by one character', (value) => `${value}0`],
		['after a space', (value) => ` ${value}`],
		['before a line end', (value) => `${value}\n`],
		['before a NUL', (value) => `${value}\0`],
		['in upper case', (value) => value.toUpperCase()],
		['in capitals after its prefix', (value) => value.replace(/[0-9a-f]{40,}$/, (hex) => hex.toUpperCase())],
		['in other letters that look alike', (value) => value.replace(/[0-9a-f]/, 'а')],
		['its prefix alone', (value) => value.replace(/[^=]*=?$/, '')],
	])('fails when its header is %s', (_name, change) => {
		for (const [header, value] of Object.entries(vector.headers)) {
			const changed = change(value);
			if (changed === value) continue;
			expect(isProven(judge(vector, { headers: { ...vector.headers, [header]: changed } }))).toBe(false);
		}
	});

	it('is none when its header is empty or of another form, and a wrong one when it is of this form', () => {
		const [header, value] = Object.entries(vector.headers).find(([name]) => !/timestamp$/.test(name)) ?? ['', ''];
		const reasonOf = (text: string) => {
			const verdict = judge(vector, { headers: { ...vector.headers, [header]: text } });
			return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
		};
		expect(reasonOf('')).toBe('noProof');
		expect(reasonOf(value.replace(/[0-9a-z](?=[^0-9a-z]*$)/i, (last) => (last === '0' ? '1' : '0')))).toBe(
			'wrongProof',
		);
		if (/=[0-9a-f]{40,}$/.test(value)) expect(reasonOf(value.replace(/^[a-z]/, 'q'))).toBe('noProof');
	});

	it('is not read from a header that is inherited', () => {
		const { door, body, secret, now } = vector;
		const request = postOf(Object.create(vector.headers) as Record<string, unknown>, body);
		expect(isProven(DOORS[door].judge(request, secretsOf(door, secret), now))).toBe(false);
	});

	it('holds for each of two secrets, in either order, and for no third', () => {
		const { door, headers, body, secret, now } = vector;
		const other = door === 'discord' ? '00'.repeat(32) : 'another';
		const request = postOf(headers, body);
		const both = [secretsOf(door, secret, other), secretsOf(door, other, secret)];
		expect(both.map((secrets) => isProven(DOORS[door].judge(request, secrets, now)))).toEqual([true, true]);
		expect(isProven(DOORS[door].judge(request, secretsOf(door, other), now))).toBe(false);
	});

	it('holds for a replaced secret until its time has come, and not after', () => {
		const { door, headers, body, secret, now } = vector;
		const until = (acceptedUntil: number) => {
			const secrets = { ...secretsOf(door), secrets: [{ value: secret, acceptedUntil }] };
			return DOORS[door].judge(postOf(headers, body), secrets, now);
		};
		expect([now, now + 1].map((time) => isProven(until(time)))).toEqual([true, true]);
		expect([now - 1, Number.NaN].map((time) => until(time))).toMatchObject([
			{ kind: 'refused', reason: 'noSecret' },
			{ kind: 'refused', reason: 'noSecret' },
		]);
	});

	it('holds under no secret at all', () => {
		const { door, headers, body, now } = vector;
		const none = { ...secretsOf(door), secrets: [] };
		expect(DOORS[door].judge(postOf(headers, body), none, now)).toMatchObject({ reason: 'noSecret' });
		expect(judge(vector, { secret: '' })).toMatchObject({ reason: 'noSecret' });
	});
});

describe.each(SIGNED.map((vector) => [vector.door, vector] as const))('the signature of %s', (_, vector) => {
	it('fails for every body of which one bit is turned', () => {
		const bytes = Buffer.from(vector.body);
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			const copy = Buffer.from(bytes);
			copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
			const request = postOf(vector.headers, copy);
			expect(isProven(DOORS[vector.door].judge(request, secretsOf(vector.door, vector.secret), vector.now))).toBe(
				false,
			);
		}
	});

	it('fails for a body that means the same and is written otherwise', () => {
		const others = [`${vector.body} `, ` ${vector.body}`, `${vector.body}\n`, `\uFEFF${vector.body}`, ''];
		const spelled = vector.body.replace('\\u00e4', 'ä');
		const bodies = spelled === vector.body ? others : [...others, spelled];
		expect(bodies.filter((body) => isProven(judge(vector, { body })))).toEqual([]);
	});
});

describe('the time a proof takes', () => {
	const steps = (door: DoorName, body: string, headers: Record<string, string>, secrets: readonly string[]) => {
		const made = jest.spyOn(crypto, 'createHmac');
		const compared = jest.spyOn(crypto, 'timingSafeEqual');
		DOORS[door].judge(postOf(headers, body), secretsOf(door, ...secrets), vectors[0]?.now ?? 0);
		const counted = [made.mock.calls.length, compared.mock.calls.length];
		jest.restoreAllMocks();
		return counted;
	};

	it('is the same whichever of the secrets fits', () => {
		for (const { door, body, headers, secret } of SIGNED.filter((each) => each.door !== 'discord')) {
			const orders = [
				[secret, 'b', 'c'],
				['b', secret, 'c'],
				['b', 'c', secret],
			];
			expect(orders.map((secrets) => steps(door, body, headers, secrets))).toEqual([
				[3, 3],
				[3, 3],
				[3, 3],
			]);
		}
	});
});
