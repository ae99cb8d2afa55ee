import { register } from '../../../../core/door/registration';
import { FOREIGN, messageOf, outcomeOf, watched } from './calls';
import { bearer, call, META, type MetaBench, type MetaDoor, startMeta } from './meta-bench';

const PLAIN = { takeOver: false, always: false };

describe('The account of a Meta app', () => {
	const benches: MetaBench[] = [];
	afterEach(async () => await Promise.all(benches.splice(0).map(({ close }) => close())));

	async function startWith(door: MetaDoor, account: string, accountToken: string, login = 'page') {
		const bench = await startMeta(door);
		benches.push(bench);
		const about = { account, login };
		return { bench, wanted: { ...bench.wanted, about, access: { ...bench.wanted.access, accountToken } } };
	}

	const CASES = [
		['whatsapp', META.wabaId, META.systemUserToken, '', META.wabaId],
		['facebook', META.pageId, META.pageToken, 'page', META.pageId],
		['instagram', META.pageId, META.pageToken, 'page', META.pageId],
		['instagram', '', META.instagramUserToken, 'instagram', 'me'],
	] as const;

	it.each(CASES)('of %s uses the app after publishing, and goes on using it', async (door, id, token, login, at) => {
		const { bench, wanted } = await startWith(door, id, token, login);
		expect(await register(bench.registrar, call, wanted, PLAIN)).toMatchObject({
			standing: { kind: 'ours', differs: [] },
		});
		const apps = JSON.stringify(await bench.appsOf(at, token));
		expect(apps).toContain(META.appId);
		await bench.registrar.remove(call, wanted);
		expect(JSON.stringify(await bench.appsOf(at, token))).toBe(apps);
	});

	it.each(CASES)('of %s is completed when only the app is subscribed', async (door, id, token, login) => {
		const { bench, wanted } = await startWith(door, id, token, login);
		await register(bench.registrar, call, bench.wanted, PLAIN);
		expect(await bench.registrar.look(call, wanted)).toMatchObject({ differs: [expect.stringContaining('gives')] });
		await register(bench.registrar, call, wanted, PLAIN);
		expect(await bench.registrar.look(call, wanted)).toEqual({ kind: 'ours', differs: [] });
	});

	it('keeps the fields that a page gives already', async () => {
		const { bench, wanted } = await startWith('facebook', META.pageId, META.pageToken);
		const url = `${bench.session.url}/v25.0/${META.pageId}/subscribed_apps`;
		const form = { subscribed_fields: 'leadgen' };
		await call({ method: 'POST', url, headers: bearer(META.pageToken), form });
		await register(bench.registrar, call, wanted, PLAIN);
		const apps = (await bench.appsOf(META.pageId, META.pageToken)) as {
			data: Array<{ subscribed_fields: string[] }>;
		};
		expect(apps.data[0]?.subscribed_fields).toEqual(['leadgen', ...wanted.events]);
	});

	it('leaves what an account uses when nothing is missing', async () => {
		const { bench, wanted } = await startWith('whatsapp', META.wabaId, META.systemUserToken);
		await register(bench.registrar, call, wanted, PLAIN);
		const seen = watched(call);
		await bench.registrar.set(seen.call, wanted, { kind: 'ours', differs: [] });
		expect(seen.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('of WhatsApp that sends to an address of its own is foreign, and comes back by taking over alone', async () => {
		const { bench, wanted } = await startWith('whatsapp', META.wabaId, META.systemUserToken);
		await register(bench.registrar, call, wanted, PLAIN);
		const url = `${bench.session.url}/v25.0/${META.wabaId}/subscribed_apps`;
		const json = { override_callback_uri: FOREIGN, verify_token: 'theirs' };
		await call({ method: 'POST', url, headers: bearer(META.systemUserToken), json });
		const message = await messageOf(register(bench.registrar, call, wanted, PLAIN));
		expect(message).toContain(new URL(FOREIGN).host);
		expect(JSON.stringify(await bench.appsOf(META.wabaId, META.systemUserToken))).toContain(FOREIGN);
		await register(bench.registrar, call, wanted, { takeOver: true, always: false });
		expect(JSON.stringify(await bench.appsOf(META.wabaId, META.systemUserToken))).not.toContain(FOREIGN);
	});

	it('linked to a page needs the page', async () => {
		const { bench, wanted } = await startWith('instagram', '', META.pageToken);
		expect(await outcomeOf(register(bench.registrar, call, wanted, PLAIN))).toBe('incomplete');
	});

	it.each([
		['a token that is missing', META.pageId, '', 'incomplete'],
		['a token that has expired', META.pageId, 'expired-page-token', 'unauthorized'],
		['a token of something else', META.pageId, META.systemUserToken, 'forbidden'],
		['a name instead of an id', 'acme page', META.pageToken, 'incomplete'],
		['an account that is not there', '99', META.pageToken, 'notFound'],
	])('is refused with %s', async (_what, account, token, kind) => {
		const { bench, wanted } = await startWith('facebook', account, token);
		expect(await outcomeOf(register(bench.registrar, call, wanted, PLAIN))).toBe(kind);
		const message = await messageOf(register(bench.registrar, call, wanted, PLAIN));
		if (token !== '') expect(message).not.toContain(token);
	});
});
