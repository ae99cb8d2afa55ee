import { register, type Wanted } from '../../../../core/door/registration';
import { VERIFY_TOKEN } from './answering';
import { ADDRESS, answerOf, FOREIGN, messageOf, outcomeOf, TEST_ADDRESS, watched } from './calls';
import { APP_TOKEN, call, META, type MetaBench, startMeta } from './meta-bench';
import { describeOnePlace } from './one-place';

const PLAIN = { takeOver: false, always: false };

const graphError = (status: number, code: number, message: string, error_subcode?: number) =>
	answerOf(status, { error: { message, type: 'OAuthException', code, error_subcode } });

describe.each(['whatsapp', 'facebook', 'instagram'] as const)('%s', (door) => {
	describeOnePlace('Meta', {
		start: async () => await startMeta(door),
		changes: ({ method }) => method !== 'GET',
		secrets: [META.appSecret, VERIFY_TOKEN, APP_TOKEN],
		failures: [
			['a wrong secret', graphError(400, 190, `Error validating ${META.appSecret}`), 'unauthorized'],
			['a wrong app', graphError(400, 101, 'Missing client_id parameter.'), 'unauthorized'],
			['what it may not', graphError(403, 200, '(#200) Requires pages_manage_metadata'), 'forbidden'],
			['what is not there', graphError(400, 100, 'Object does not exist', 33), 'notFound'],
			['what it does not take', graphError(400, 100, `Invalid field of ${FOREIGN}`), 'refused'],
			['too many calls', graphError(400, 4, '(#4) Application request limit reached'), 'rateLimited'],
			['too many calls at once', answerOf(429, '', { 'retry-after': '40' }), 'rateLimited'],
			['an outage', graphError(500, 2, 'Service temporarily unavailable'), 'unavailable'],
			['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
			['a list that is none', answerOf(200, { data: {} }), 'unreadable'],
		],
	});
});

describe('The webhooks of a Meta app', () => {
	let bench: MetaBench;
	let wanted: Wanted;
	beforeEach(async () => {
		bench = await startMeta('facebook');
		({ wanted } = bench);
	});
	afterEach(async () => await bench.close());

	const publish = async (options = PLAIN) => await register(bench.registrar, call, wanted, options);
	const fieldsOf = async (object: string) => (await bench.subscription(object))?.fields.map(({ name }) => name);

	it('are left alone for other objects, when ours is set and when it is removed', async () => {
		await bench.subscribe('instagram', FOREIGN, 'comments');
		await bench.subscribe('whatsapp_business_account', ADDRESS, 'messages');
		await publish({ takeOver: true, always: true });
		await bench.registrar.remove(call, wanted);
		expect(await bench.subscription('page')).toBeNull();
		expect(await bench.subscription('instagram')).toMatchObject({ callback_url: FOREIGN });
		expect(await bench.subscription('whatsapp_business_account')).toMatchObject({ callback_url: ADDRESS });
	});

	it('keep the fields that somebody asked for at the same address, and get what is missing', async () => {
		await bench.subscribe('page', ADDRESS, 'leadgen,feed');
		expect(await bench.registrar.look(call, wanted)).toEqual({ kind: 'ours', differs: ['the fields'] });
		await publish();
		expect((await fieldsOf('page'))?.sort()).toEqual(['leadgen', ...wanted.events].sort());
	});

	it('take no fields of a foreign address over with its place', async () => {
		await bench.subscribe('page', FOREIGN, 'leadgen');
		await publish({ takeOver: true, always: false });
		expect(await fieldsOf('page')).toEqual([...wanted.events]);
	});

	it('are refused when Meta gets no right answer, with what to look at', async () => {
		bench.takeDown(true);
		const message = await messageOf(publish());
		expect(message).toContain('Callback verification failed');
		expect(message).toContain('from outside');
		expect(await bench.standsAt()).toBeNull();
	});

	it('are refused with a verify token that is not that of the panel', async () => {
		wanted = { ...wanted, verifyToken: 'another' };
		expect(await outcomeOf(publish())).toBe('refused');
	});

	it('are set where the app wants each call to be proven', async () => {
		const strict = await startMeta('facebook', true);
		try {
			expect(await register(strict.registrar, call, strict.wanted, PLAIN)).toMatchObject({
				standing: { kind: 'ours' },
			});
		} finally {
			await strict.close();
		}
	});

	it.each<Record<string, string>>([{ appId: '' }, { appId: 'my app' }, { appSecret: '' }])(
		'want app id and secret before anybody is called: %p',
		async (missing) => {
			const seen = watched(call);
			wanted = { ...wanted, access: { ...wanted.access, ...missing } };
			expect(await outcomeOf(register(bench.registrar, seen.call, wanted, PLAIN))).toBe('incomplete');
			expect(seen.calls).toEqual([]);
		},
	);

	it('understand the list of older versions, which names fields alone', async () => {
		const list = answerOf(200, { data: [{ object: 'page', callback_url: ADDRESS, fields: [...wanted.events] }] });
		const older = watched(call, () => list);
		expect(await bench.registrar.look(older.call, wanted)).toEqual({ kind: 'ours', differs: [] });
	});

	it('are set again when Meta has switched them off', async () => {
		const data = [{ object: 'page', callback_url: ADDRESS, active: false, fields: [...wanted.events] }];
		const off = watched(call, ({ method }) => (method === 'GET' ? answerOf(200, { data }) : null));
		expect(await bench.registrar.look(off.call, wanted)).toMatchObject({ differs: ['whether it is active'] });
		await bench.registrar.set(off.call, wanted, { kind: 'ours', differs: [] });
		expect(off.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
	});

	it('tells a test left behind from the published address, also past the check', async () => {
		await bench.subscribe('page', TEST_ADDRESS, 'feed');
		expect(await bench.registrar.look(call, wanted)).toEqual({ kind: 'none' });
		const test = { ...wanted, address: ADDRESS, sibling: TEST_ADDRESS, isTest: true };
		expect(await bench.registrar.look(call, test)).toMatchObject({ kind: 'foreign' });
	});
});
