import { isReadingMethod, type WorkspaceStore } from '../../../core/store/contract';
import { review } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { contactScore, definition } from '../../core/store/support/scores';
import { hubValue, LATER, policyOf } from '../../core/store/support/sync';
import { consent } from '../../core/store/support/consents';
import { conversion } from './conversions';
import { METHODS } from './isolated-methods';
import type { StoreUnderTest } from '.';

const FROM = { integrationId: 'hubspot:1', crmObject: 'contact' };
const augusta = () => withKeys(person(1, { firstName: 'Augusta' }));

/** What changes something of contact 1 that CRMs are told of. */
const NOTED: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'contacts.save of a name': async ({ contacts }) => await contacts.save([augusta()]),
	'contacts.save of a phone': async ({ contacts }) =>
		await contacts.save([withKeys(person(1, { phones: ['+49301234567'] }))]),
	'contacts.save of a profile': async ({ contacts }) => await contacts.save([withKeys(person(1, { profiles: [] }))]),
	'contacts.merge': async ({ contacts }) => await contacts.merge('contact-1', 'contact-2'),
	'interactions.append': async ({ interactions }) => await interactions.append([message('contact-1', 9)]),
	'interactions.revise': async ({ interactions }) =>
		await interactions.revise([{ idempotencyKey: 'telegram:1', at: LATER, text: 'other' }]),
	'scores.save': async ({ scores }) => await scores.save([contactScore('contact-1', { score: 77 })]),
	'consents.append': async ({ consents }) => await consents.append([consent('contact-1', { purpose: 'crmSync' })]),
	'conversions.save': async ({ conversions }) => await conversions.save([conversion(9, { contactId: 'contact-1' })]),
	'hubValues.save': async ({ hubValues }) => await hubValues.save([hubValue('contact-1', { value: 'south' })]),
};

/** What says something of contacts 1 and 2 that CRMs are told of. */
const NOTED_OF_BOTH: typeof NOTED = {
	'reviews.keepApart': async ({ reviews }) => {
		await reviews.open(review(1, ['contact-1', 'contact-2']));
		await reviews.keepApart('review-1', LATER);
	},
};

const ALL_NOTED = { ...NOTED, ...NOTED_OF_BOTH };

/** Methods that write, and change nothing of a contact that CRMs are told of; with the reason where it is not plain. */
const NOT_NOTED: Readonly<Record<string, string>> = {
	'contacts.erase': 'its rows go',
	'interactions.withdraw': 'what is withdrawn is not stored yet',
	'hubValues.dropField': 'no mapping names the field any more',
	'scores.saveDefinition': 'the scores are counted anew, and noted then',
	'retention.removeBefore': 'texts and history reach no CRM',
	...Object.fromEntries(
		[
			...['integrations.save', 'links.save', 'links.saveOver', 'links.remove', 'audit.append', 'cursors.save'],
			...['cursors.forget', 'syncOutbox.noteAll', 'connections.add', 'connections.change', 'connections.remove'],
			...['links.end', 'links.pause', 'links.resume', 'links.removeSecondary', 'links.saveSecondary'],
			...['claims.take', 'claims.markSent', 'claims.renew', 'claims.settle', 'claims.release', 'claims.sweep'],
			...['leases.take', 'leases.renew', 'leases.release', 'timeline.save', 'timeline.remove'],
			...['deals.save', 'deals.remove', 'reviews.open', 'reviews.resolve'],
			...['ownAccounts.add', 'ownAccounts.remove', 'ownAccounts.hear', 'polls.save', 'polls.markSeen'],
			...['polls.forgetSeen', 'deliveries.retry', 'deliveries.drop', 'sources.rename', 'sources.listen'],
			...['sources.claimSilence', 'sources.countRefusals', 'inbox.keep', 'inbox.lease', 'inbox.renew'],
			...['inbox.settle', 'inbox.giveBack', 'inbox.bury', 'inbox.buryExhausted', 'inbox.revive'],
			...['inbox.remove', 'inbox.forget', 'syncPolicies.save', 'syncPolicies.release', 'syncPolicies.remove'],
			...['syncInbox.put', 'syncInbox.take', 'syncOutbox.take', 'syncOutbox.note', 'syncRuns.save'],
			...['syncPlans.save', 'syncPlans.dropOthers', 'syncPlans.addRows', 'syncPlans.markDone', 'conflicts.open'],
			...['conflicts.answer', 'conflicts.settle', 'deadLetters.put', 'deadLetters.remove'],
			...['deadLetters.clear', 'suppressions.add'],
			...['apiRequests.begin', 'apiRequests.finish', 'apiRequests.release', 'apiRequests.forgetOld'],
			...['apiTokens.add', 'apiTokens.revoke', 'apiRuns.start', 'apiRuns.takeOver', 'apiRuns.begin'],
			...['apiRuns.renew', 'apiRuns.finish', 'apiRuns.forgetOld'],
			...['suppressions.addKeys', 'archiveTasks.save', 'archiveTasks.remove', 'deadLetters.retry'],
		].map((method) => [method, 'no value of a contact']),
	),
};

const reads = (method: string) => isReadingMethod(method.split('.')[1] ?? '');

export function describeSyncNotes(current: StoreUnderTest): void {
	describe('what changes of a contact', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2].map((number) => withKeys(person(number))));
			await workspace().interactions.append([message('contact-1', 1)]);
			await workspace().scores.saveDefinition(definition('default'));
			await workspace().scores.save([contactScore('contact-1', { score: 12 })]);
		});

		const keepInStep = async () => {
			await workspace().syncPolicies.save(policyOf('hubspot:1'), null);
			await workspace().syncPolicies.save(policyOf('pipedrive:1'), null);
		};

		it.each(Object.entries(ALL_NOTED))(
			'is noted for every object that is kept in step: %s',
			async (name, change) => {
				await keepInStep();
				await change(workspace());
				const ids = name in NOTED_OF_BOTH ? ['contact-1', 'contact-2'] : ['contact-1'];
				expect(await noted()).toEqual(
					['hubspot:1', 'pipedrive:1'].flatMap((of) => ids.map((id) => `${of} ${id}`)),
				);
			},
		);

		it('is noted of a new contact too', async () => {
			await keepInStep();
			await workspace().contacts.save([withKeys(person(3))]);
			expect(await noted()).toEqual(['hubspot:1 contact-3', 'pipedrive:1 contact-3']);
		});

		it.each(Object.entries(ALL_NOTED))('is not noted where nothing is kept in step: %s', async (_, change) => {
			await change(workspace());
			expect(await noted()).toEqual([]);
			expect(await current().raw("select * from hub_values where field not like 'custom:%'")).toEqual([]);
		});

		it('covers every method that writes', () => {
			const noted = Object.keys(ALL_NOTED).map((name) => name.split(' ')[0]);
			const named = new Set([...noted, ...Object.keys(NOT_NOTED)]);
			const missing = Object.keys(METHODS).filter((method) => !named.has(method) && !reads(method));
			expect(missing).toEqual([]);
			expect([...named].filter((method) => !(String(method) in METHODS))).toEqual([]);
			expect([...named].filter((method) => reads(String(method)))).toEqual([]);
		});

		it.each([
			['a save of the same values', async () => await workspace().contacts.save([withKeys(person(1))])],
			[
				'a save of the time alone',
				async () => await workspace().contacts.save([withKeys(person(1, { updatedAt: LATER }))]),
			],
			[
				'an interaction that is known',
				async () => await workspace().interactions.append([message('contact-1', 1)]),
			],
			[
				'a score that was counted again',
				async () => await workspace().scores.save([contactScore('contact-1', { score: 12, scoredAt: LATER })]),
			],
		])('is not %s', async (_, change) => {
			await keepInStep();
			await change();
			expect(await noted()).toEqual([]);
		});

		it('is not noted for the object that it comes from', async () => {
			await keepInStep();
			const source = { origin: 'hubspot:1', from: FROM };
			await workspace().contacts.save([{ ...augusta(), source }]);
			await workspace().hubValues.save([hubValue('contact-2')], FROM);
			expect(await noted()).toEqual(['pipedrive:1 contact-1', 'pipedrive:1 contact-2']);
		});

		it('is noted anew of a contact whose note was taken off in the same transaction', async () => {
			await keepInStep();
			await workspace().transaction(async ({ contacts, interactions, syncOutbox }) => {
				await contacts.save([augusta()]);
				await interactions.append([message('contact-1', 2)]);
				const rows = await syncOutbox.find('hubspot:1', 'contact', ['contact-1']);
				await syncOutbox.take('hubspot:1', 'contact', [...rows.values()]);
				await interactions.append([message('contact-1', 3)]);
			});
			expect(await noted()).toEqual(['hubspot:1 contact-1', 'pipedrive:1 contact-1']);
		});

		it('is noted with the change, or neither is', async () => {
			await keepInStep();
			const work = workspace().transaction(async (inside) => {
				await inside.contacts.save([augusta()]);
				throw new Error('killed');
			});
			await expect(work).rejects.toThrow('killed');
			expect(await noted()).toEqual([]);
		});

		it('is noted from the moment on at which a transaction begins to keep it in step', async () => {
			await workspace().transaction(async (inside) => {
				await inside.contacts.save([augusta()]);
				await inside.syncPolicies.save(policyOf('hubspot:1'), null);
				await inside.contacts.save([withKeys(person(2, { firstName: 'Augusta' }))]);
			});
			expect(await noted()).toEqual(['hubspot:1 contact-2']);
		});

		it('is not noted for other workspaces', async () => {
			await current().store.workspace('other').syncPolicies.save(policyOf('hubspot:1'), null);
			await workspace().contacts.save([augusta()]);
			expect(await noted()).toEqual([]);
		});

		async function noted() {
			const rows = await current().raw(
				'select integration_id, contact_id from sync_outbox order by integration_id, contact_id',
			);
			return rows.map(({ integration_id, contact_id }) => `${String(integration_id)} ${String(contact_id)}`);
		}
	});
}
