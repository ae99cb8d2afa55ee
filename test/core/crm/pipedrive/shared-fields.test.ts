import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { ALIVE, KEY, TOKENS, useSharedFields } from './on-shared-fields';

/** Runs of one item, each with an adapter of its own, as executions of one n8n have them. */
describe('Person fields that adapters of one account share', () => {
	const { begin, byKey, connect, costOf, sandbox, valueOf } = useSharedFields();

	describe('while they are what they were', () => {
		beforeEach(begin);

		it('cost a second adapter nothing: an update is one call, or two where it needs the person', async () => {
			const update = (fields: object) => connect().update('contact', [{ id: '1', fields }]);
			expect(await costOf(() => update({ socialFollowers: 6 }))).toBe(TOKENS.write);
			expect(await costOf(() => update({ email: 'new@example.com' }))).toBe(TOKENS.one + TOKENS.write);
			expect(valueOf('Social followers')).toBe(6);
		});

		it('make a look-up and a create two calls', async () => {
			const adapter = connect();
			const cost = await costOf(async () => {
				await adapter.findByKey('contact', [
					{ by: 'email', value: 'bo@example.com' },
					{ by: 'externalKey', value: 'x:id:2' },
				]);
				await adapter.create('contact', [{ fields: { externalKey: 'x:id:2', email: 'bo@example.com' } }]);
			});
			expect(cost).toBe(TOKENS.list + TOKENS.write);
			expect(adapter.counts()).toMatchObject({ calls: 2 });
		});

		it('are read again after ten minutes, and only then', async () => {
			const lookUp = () => connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			// Setting up was paced: now the reading waits for nothing.
			sandbox.runtime.advance(60_000);
			await connect().describeFields('contact');
			sandbox.runtime.advance(10 * 60_000 - 1);
			expect(await costOf(lookUp)).toBe(TOKENS.one);
			sandbox.runtime.advance(1);
			expect(await costOf(lookUp)).toBe(TOKENS.fields + TOKENS.one);
			expect(await costOf(lookUp)).toBe(TOKENS.one);
		});

		it('are not those of another account or of another registry', async () => {
			const update = (more: Partial<AdapterDeps>) =>
				connect(more).update('contact', [{ id: '1', fields: { socialFollowers: 7 } }]);
			expect(await costOf(() => update({ accountKey: 'other' }))).toBe(TOKENS.fields + TOKENS.write);
			expect(await costOf(() => update({ shared: createSharedLimits() }))).toBe(TOKENS.fields + TOKENS.write);
		});

		it('are not needed for a pull that brings no person', async () => {
			const { cursor } = await connect().listChanged('contact', null);
			sandbox.runtime.advance(3_600_000);
			const changed = await connect().listChanged('contact', cursor);
			expect(changed.records).toEqual([]);
			expect(await costOf(() => connect().listChanged('contact', changed.cursor))).toBe(20);
		});
	});

	it('are read once by adapters that begin at the same time', async () => {
		sandbox.seedPersons(2);
		const adapters = [connect(), connect(), connect()];
		expect(
			await costOf(() =>
				Promise.all(adapters.map((adapter) => adapter.findByKey('contact', [{ by: 'id', value: '1' }]))),
			),
		).toBe(TOKENS.fields + 3 * TOKENS.one);
	});

	describe('that another adapter set up', () => {
		it('are known to it at once', async () => {
			const before = connect();
			await before.describeFields('contact');
			await connect().provisionFields('contact');
			expect(await costOf(() => before.create('contact', [{ fields: ALIVE }]))).toBe(TOKENS.write);
			expect(valueOf('Social contact key')).toBe(KEY);
		});

		it('in another process are found before a value is left out or a write refused', async () => {
			await connect().describeFields('contact');
			await connect({ shared: createSharedLimits() }).provisionFields('contact');
			const cost = await costOf(() =>
				connect().create('contact', [{ fields: { email: 'ana@example.com', company: 'Acme' } }]),
			);
			expect([valueOf('Social company'), cost]).toEqual(['Acme', TOKENS.fields + TOKENS.write]);
		});

		it('in another process are found before a look-up by key fails', async () => {
			await connect().describeFields('contact');
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.provisionFields('contact');
			await elsewhere.create('contact', [{ fields: ALIVE }]);
			expect(await byKey(connect())).toMatchObject([{ id: '1' }]);
		});

		it('in another process show in the persons that are read', async () => {
			await connect().describeFields('contact');
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.provisionFields('contact');
			await elsewhere.create('contact', [{ fields: ALIVE }]);
			const [[found] = []] = await connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			expect(found?.fields).toMatchObject({ externalKey: KEY, socialFollowers: 5 });
		});
	});
});
