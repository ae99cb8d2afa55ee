import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { createTransport, type HomeOf } from '../../../../core/crm/transport';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { failure, profile, read } from './scripted';

const [OLD, NEW] = ['https://old.acme.test', 'https://new.acme.test/api'];

/** An account that moves when its token is renewed, and a CRM that takes the new token only. */
function moving(homeOf: HomeOf = (named) => named ?? OLD, shared = createSharedLimits()) {
	const sent: Array<[url: string, token: string | undefined]> = [];
	let origin = OLD;
	const send = async ({ url, headers }: HttpRequest): Promise<HttpResponse> => {
		sent.push([url, headers.authorization]);
		return { status: headers.authorization === 'Token new' ? 200 : 401, headers: {}, body: '{}' };
	};
	const tokens = {
		current: async () => 'old',
		refresh: async () => ((origin = NEW), 'new'),
		origin: async () => origin,
	};
	const deps = { send, tokens, runtime: testRuntime(), profile, accountKey: 'account', homeOf, shared };
	const transport = createTransport(deps);
	const get = async (url: string) => await transport.request({ method: 'GET', url, headers: {} }, read);
	return { transport, get, sent, shared };
}

describe('The home of an account', () => {
	it('is where the repeat goes after a renewal that moved it', async () => {
		const { get, sent, transport } = moving();
		await get(`${await transport.home()}/things?page=2`);
		expect(sent).toEqual([
			[`${OLD}/things?page=2`, 'Token old'],
			[`${NEW}/things?page=2`, 'Token new'],
		]);
		expect(await transport.home()).toBe(NEW);
	});

	it('is found by a call that was made up before it moved', async () => {
		const { get, sent, transport } = moving();
		const made = `${await transport.home()}/later`;
		await get(`${OLD}/first`);
		await get(made);
		expect(sent.at(-1)).toEqual([`${NEW}/later`, 'Token new']);
	});

	it('is the new one too for another adapter that only heard of the renewal', async () => {
		const first = moving();
		await first.get(`${OLD}/things`);
		const second = moving(undefined, first.shared);
		await second.get(`${await second.transport.home()}/things`);
		expect(second.sent.at(-1)).toEqual([`${NEW}/things`, 'Token new']);
	});

	it('stays where the user put it, whatever the token names', async () => {
		const { get, sent } = moving(() => 'https://gateway.test');
		await get('https://gateway.test/things');
		expect(sent.map(([url]) => url)).toEqual(['https://gateway.test/things', 'https://gateway.test/things']);
	});

	it.each([
		'https://evil.test/things',
		'http://old.acme.test/things',
		'https://old.acme.test:8443/things',
		'https://old.acme.test@evil.test/things',
		'https://old.acme.test.evil.test/things',
		'/things',
		'',
	])('is the only one that gets the token: nothing is sent to %p', async (url) => {
		const { get, sent } = moving();
		const error = await failure(get(url));
		expect(error).toMatchObject({
			kind: 'invalid',
			details: { code: 'FOREIGN_ADDRESS', mayHaveBeenApplied: false },
		});
		expect(sent).toEqual([]);
	});
});
