import { link } from '../../core/store/support/links';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function describeLinks(current: StoreUnderTest): void {
	describe('links', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('come back as they were saved, an intent without a CRM id among them', async () => {
			const stored = link('contact-1', '501', {
				base: { email: 'a@example.com', socialFollowers: 12, firstName: null },
				activityId: 'n1',
			});
			const intent = link('contact-2', null, { crmUrl: null });
			await workspace().links.save([stored, intent]);
			expect(
				await workspace().links.find('hubspot:1', 'contact', ['contact-1', 'contact-2', 'contact-3']),
			).toEqual(
				new Map([
					['contact-1', { ...stored, revision: 1 }],
					['contact-2', { ...intent, revision: 1 }],
				]),
			);
			expect(await workspace().links.findByCrmIds('hubspot:1', 'contact', ['501', '502'])).toEqual(
				new Map([['501', { ...stored, revision: 1 }]]),
			);
		});

		it('are one for each integration, object and contact: a later save replaces', async () => {
			await workspace().links.save([link('contact-1', null)]);
			await workspace().links.save([
				link('contact-1', '501'),
				link('contact-1', '9', { integrationId: 'hubspot:2' }),
			]);
			const rows = await current().raw('select integration_id, crm_id from links order by integration_id');
			expect(rows).toEqual([
				{ integration_id: 'hubspot:1', crm_id: '501' },
				{ integration_id: 'hubspot:2', crm_id: '9' },
			]);
		});

		it('are listed in pages by either id, without those that never got a record', async () => {
			await workspace().links.save([link('contact-1', '9'), link('contact-2', null), link('contact-3', '5')]);
			const list = async (by: 'crmId' | 'contactId', after: string | null, limit = 10) => {
				const page = await workspace().links.listHolding('hubspot:1', 'contact', { by, limit, after });
				return page.map(({ crmId }) => crmId);
			};
			expect(await list('crmId', null)).toEqual(['5', '9']);
			expect([await list('crmId', null, 1), await list('crmId', '5'), await list('crmId', '9')]).toEqual([
				['5'],
				['9'],
				[],
			]);
			expect([await list('contactId', null), await list('contactId', 'contact-1')]).toEqual([['9', '5'], ['5']]);
		});

		it('are stored only over the revision that was read, where that is asked for', async () => {
			const links = () => workspace().links;
			const read = async () => (await links().find('hubspot:1', 'contact', ['contact-1'])).get('contact-1')!;
			expect(await links().saveOver([link('contact-1', '501'), link('contact-2', '502')])).toEqual(
				new Set(['contact-1', 'contact-2']),
			);
			const before = await read();
			expect(await links().saveOver([{ ...before, crmId: '7' }])).toEqual(new Set(['contact-1']));
			expect(await links().saveOver([{ ...before, crmId: '8' }, link('contact-2', '9')])).toEqual(new Set());
			expect(await read()).toMatchObject({ crmId: '7', revision: 2 });
			await links().save([{ ...before, crmId: '10' }]);
			expect(await read()).toMatchObject({ crmId: '10', revision: 3 });
		});

		it('are not stored over a revision for a contact that was merged or erased meanwhile', async () => {
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().contacts.erase('contact-3');
			expect(await workspace().links.saveOver([link('contact-2', '1'), link('contact-3', '2')])).toEqual(
				new Set(),
			);
			expect(await current().raw('select * from links')).toEqual([]);
		});

		it('are removed for these contacts in this integration only', async () => {
			await workspace().links.save([
				link('contact-1', '1'),
				link('contact-2', '2'),
				link('contact-1', '3', { integrationId: 'hubspot:2' }),
			]);
			await workspace().links.remove('hubspot:1', 'contact', ['contact-1', 'contact-3']);
			expect(await current().raw('select crm_id from links order by crm_id')).toEqual([
				{ crm_id: '2' },
				{ crm_id: '3' },
			]);
		});

		it('are refused for a contact that does not exist', async () => {
			await expect(workspace().links.save([link('nobody', '1')])).rejects.toMatchObject({ kind: 'conflict' });
		});
	});

	describe('integrations', () => {
		const integrations = () => current().store.workspace('acme').integrations;
		const account = {
			id: 'hubspot:1',
			provider: 'hubspot',
			accountId: '1',
			accountName: 'Acme',
			createdAt: '2026-01-01T00:00:00.000Z',
		};

		it('are found by id and by every credential that belonged to them', async () => {
			await integrations().save(account, 'digest-1');
			await integrations().save(account, 'digest-2');
			expect(await integrations().get('hubspot:1')).toEqual(account);
			expect(await integrations().findByFingerprint('hubspot', 'digest-1')).toEqual(account);
			expect(await integrations().findByFingerprint('hubspot', 'digest-2')).toEqual(account);
		});

		it('are null when unknown, also for the credential of another provider', async () => {
			await integrations().save(account, 'digest-1');
			expect(await integrations().get('hubspot:2')).toBeNull();
			expect(await integrations().findByFingerprint('salesforce', 'digest-1')).toBeNull();
		});

		it('take a new name, but keep the time of the first connection', async () => {
			await integrations().save(account, 'digest-1');
			await integrations().save(
				{ ...account, accountName: 'Acme Inc', createdAt: '2027-01-01T00:00:00.000Z' },
				'digest-1',
			);
			expect(await integrations().get('hubspot:1')).toEqual({ ...account, accountName: 'Acme Inc' });
		});

		it('follow a credential that now opens another account', async () => {
			await integrations().save(account, 'digest-1');
			const other = { ...account, id: 'hubspot:2', accountId: '2' };
			await integrations().save(other, 'digest-1');
			expect(await integrations().findByFingerprint('hubspot', 'digest-1')).toEqual(other);
		});
	});
}
