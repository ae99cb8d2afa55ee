import { type ApiCall, checkAddress, patient, register, type Registrar } from '../../../../core/door/registration';
import { quoted, retryAfterOf } from '../../../../core/door/registration/answers';
import { answerOf, messageOf, outcomeOf, wantedOf, watched } from './calls';

const nobody: ApiCall = async () => await Promise.resolve(answerOf(500));
const wanted = wantedOf({ events: [], access: { token: 'token-of-the-api' } });

const registrar = (parts: Partial<Registrar>): Registrar => ({
	door: 'telegram',
	name: 'Somebody',
	places: 'one',
	events: [],
	renewAfterMs: null,
	look: async () => await Promise.resolve({ kind: 'none' }),
	set: async () => await Promise.resolve(),
	remove: async () => await Promise.resolve(),
	...parts,
});

describe('Registering an address', () => {
	it.each([
		['http://n8n.acme.example/webhook/1', 'http:'],
		['http://localhost:5678/webhook/1', 'localhost'],
		['https://localhost/webhook/1', 'localhost'],
		['https://n8n.local/webhook/1', 'n8n.local'],
		['https://n8n/webhook/1', 'n8n'],
		['https://127.0.0.1/webhook/1', '127.0.0.1'],
		['https://10.1.2.3/webhook/1', '10.1.2.3'],
		['https://172.20.0.1/webhook/1', '172.20.0.1'],
		['https://192.168.0.7/webhook/1', '192.168.0.7'],
		['https://[::1]/webhook/1', '[::1]'],
		['https://[fd00::1]/webhook/1', '[fd00::1]'],
		['/webhook/1', 'no address'],
	])('refuses %s before anybody is asked, and names WEBHOOK_URL', async (address, named) => {
		const seen = watched(nobody);
		const message = await messageOf(
			register(registrar({}), seen.call, { ...wanted, address }, { takeOver: false, always: false }),
		);
		expect(message).toContain(named);
		expect(message).toContain('WEBHOOK_URL');
		expect(seen.calls).toEqual([]);
	});

	it.each(['https://n8n.acme.example/webhook/1', 'https://n8n.acme.example:8443/w', 'https://93.184.216.34/w'])(
		'takes %s',
		(address) => expect(() => checkAddress(address)).not.toThrow(),
	);

	it('says so when what was set is not shown', async () => {
		const differs = ['the events'];
		const stubborn = registrar({ look: async () => await Promise.resolve({ kind: 'ours', differs }) });
		const message = await messageOf(register(stubborn, nobody, wanted, { takeOver: false, always: false }));
		expect(message).toContain('the events');
	});

	it('sets what the platform tells nothing of once, each time it is called', async () => {
		let sets = 0;
		const silent = registrar({
			look: async () => await Promise.resolve({ kind: 'untold' }),
			set: async () => await Promise.resolve(void sets++),
		});
		await register(silent, nobody, wanted, { takeOver: false, always: false });
		await register(silent, nobody, wanted, { takeOver: false, always: false });
		expect(sets).toBe(2);
	});

	it('calls an address of the same n8n another trigger', async () => {
		const host = 'n8n.acme.example';
		const taken = registrar({ look: async () => await Promise.resolve({ kind: 'foreign', host }) });
		const message = await messageOf(register(taken, nobody, wanted, { takeOver: false, always: false }));
		expect(message).toContain(`another trigger at ${host}`);
	});
});

describe('A platform that is busy', () => {
	const busy = (seconds: string) => answerOf(429, '', { 'retry-after': seconds });
	const ask = { method: 'GET', url: 'https://api.example/' } as const;

	it('is waited for when it names some seconds', async () => {
		const waits: number[] = [];
		const seen = watched(nobody, (_request, number) => (number < 3 ? busy('7') : answerOf(200)));
		const answer = await patient(seen.call, async (ms) => await Promise.resolve(void waits.push(ms)))(ask);
		expect([answer.status, waits]).toEqual([200, [7000, 7000]]);
	});

	it.each([['60'], ['soon'], ['Wed, 21 Oct 2026 07:28:00 GMT']])(
		'is not waited for when it says %s',
		async (after) => {
			const seen = watched(nobody, () => busy(after));
			const never = async () => await Promise.reject(new Error('waited'));
			expect((await patient(seen.call, never)(ask)).status).toBe(429);
			expect(seen.calls).toHaveLength(1);
		},
	);

	it('is given up after two waits', async () => {
		const seen = watched(nobody, () => busy('1'));
		await patient(seen.call, async () => await Promise.resolve())(ask);
		expect(seen.calls).toHaveLength(3);
		expect(retryAfterOf(busy('1'))).toBe(1000);
	});
});

describe('What a platform said', () => {
	it('is told without secrets, with the host of an address alone, in one short line', async () => {
		const words = `Bad token-of-the-api\n at https://user:pass@rival.example/secret/path, ${'x'.repeat(500)}`;
		const told = quoted(words, wanted);
		expect(told).toMatch(/^Bad … at rival\.example x+$/);
		expect(told).toHaveLength(200);
		expect(await outcomeOf(Promise.resolve(quoted({ secret: 1 }, wanted)))).toBe('');
	});
});
