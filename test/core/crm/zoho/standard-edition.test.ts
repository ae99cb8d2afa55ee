import { createZoho } from '../../../../core/crm/zoho';
import { createSharedLimits } from '../../../../core/crm/transport';
import { SANDBOX_ACCESS, startSandbox, type SandboxHandle } from '../../../../sandbox/crm';
import { createSendHttp } from '../../../support/fetch-http';
import { testRuntime } from '../../../support/runtime';

/** An edition that takes ten custom fields in a module, of which the customer has some. */

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'zoho' })));
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.admin.reset();
	sandbox.admin.configure({ edition: 'standard' });
});

const connect = () =>
	createZoho({
		send: createSendHttp(),
		tokens: { current: async () => SANDBOX_ACCESS.zoho.token },
		runtime: testRuntime(),
		accountKey: 'standard',
		baseUrl: sandbox.url,
		shared: createSharedLimits(),
	});
const labels = () =>
	(sandbox.admin.rows('fields') as Array<{ module: string; label: string; isCustom: boolean }>)
		.filter(({ module, isCustom }) => module === 'Contacts' && isCustom)
		.map(({ label }) => label);
const own = (count: number) =>
	sandbox.admin.seed({
		fields: Array.from({ length: count }, (_, number) => ({
			module: 'Contacts',
			field_label: `Own ${number}`,
			data_type: 'text',
			length: 100,
		})),
	});

it('makes what is most needed, and one text for the rest, in which values are kept and found again', async () => {
	own(4);
	const adapter = connect();
	const told = await adapter.provisionFields('contact');
	expect(told.filter(({ state }) => state === 'failed')).toEqual([]);
	expect(labels().slice(4)).toEqual([
		'Social Contact Key',
		'Social Engagement Score',
		'Social Engagement Band',
		'Social Last Interaction',
		'Social Profiles',
		'Social Details',
	]);
	const fields = {
		lastName: 'Lovelace',
		email: 'ada@example.com',
		externalKey: 'k:1',
		touchCount: 3,
		company: 'A\nB',
	};
	await adapter.create('contact', [{ fields }]);
	const [[found] = []] = await adapter.findByKey('contact', [{ by: 'externalKey', value: 'k:1' }]);
	const id = found?.id ?? '';
	expect(found).toMatchObject({ fields: { touchCount: 3, company: 'A\nB' } });
	await adapter.update('contact', [{ id, fields: { touchCount: 4 } }]);
	const [read] = await adapter.readMany('contact', [id]);
	expect(read).toMatchObject({ state: 'living', record: { fields: { touchCount: 4, company: 'A\nB' } } });
});

it('says for which fields there is no room, and goes on when there is', async () => {
	own(10);
	const failed = (await connect().provisionFields('contact')).filter(({ state }) => state === 'failed');
	expect(failed.map(({ canonical }) => canonical)).toContain('externalKey');
	expect(failed[0]?.problem).toMatch(/no room.*Delete one.*run "Field: Set Up" again/);
	sandbox.admin.configure({ edition: 'professional' });
	expect((await connect().provisionFields('contact')).filter(({ state }) => state === 'failed')).toEqual([]);
	expect(new Set(labels()).size).toBe(labels().length);
});

it('reports a set-up that ends midway, and repeats it without making anything twice', async () => {
	sandbox.admin.configure({ edition: 'professional' });
	sandbox.admin.addFault({
		method: 'POST',
		path: '*/settings/fields',
		times: 1,
		after: 1,
		fault: { kind: 'serverError', status: 400 },
	});
	const first = await connect().provisionFields('contact');
	expect(first.filter(({ state }) => state === 'created').length).toBeGreaterThan(0);
	const again = await connect().provisionFields('contact');
	expect(again.filter(({ state }) => state === 'failed')).toEqual([]);
	expect(new Set(labels()).size).toBe(labels().length);
});
