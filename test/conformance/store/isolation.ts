import { isDeepStrictEqual } from 'node:util';

import { isReadingMethod, type WorkspaceStore } from '../../../core/store/contract';
import { auditEntry, link, review } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { definition, contactScore } from '../../core/store/support/scores';
import { delivery } from '../../core/store/support/deliveries';
import { TABLES } from '../../core/store/support/tables';
import { consent } from '../../core/store/support/consents';
import { conversion } from './conversions';
import { theirDeliveries } from './isolated-intake';
import { fillApi } from './isolated-api';
import { fillSync } from './isolated-sync';
import { CONNECTION } from './isolated-connections';
import { ACCOUNT, CLAIMED, IN_AN_EMPTY_WORKSPACE, METHODS } from './isolated-methods';
import { deal, entry } from './timeline';
import { inOneOrder } from './row-order';
import type { StoreUnderTest } from '.';

export function describeIsolation(current: StoreUnderTest): void {
	describe('workspaces', () => {
		beforeEach(async () => {
			await fill(current().store.workspace('theirs'));
		});

		it.each(Object.keys(METHODS))('never see or change each other through %s', async (name) => {
			const before = await rowsOf('theirs');
			const shown = await METHODS[name]?.(current().store.workspace('mine'));
			expect(shown).toEqual(IN_AN_EMPTY_WORKSPACE[name]);
			expect(await rowsOf('theirs')).toEqual(before);
		});

		it('have something in every table', async () => {
			const blank = [...(await rowsOf('theirs'))].filter(([, rows]) => rows?.length === 0);
			// It is of no workspace.
			expect(blank.map(([table]) => table)).toEqual(['shared_documents']);
		});

		it('are covered method by method', () => {
			const { id: _id, transaction: _transaction, ...repositories } = current().store.workspace('mine');
			const methods = Object.entries(repositories).flatMap(([name, repository]) =>
				Object.keys(repository).map((method) => `${name}.${method}`),
			);
			expect(methods.sort()).toEqual(Object.keys(METHODS).sort());
		});

		it('are left as they are by what reads', async () => {
			const theirs = current().store.workspace('theirs');
			const before = await rowsOf('theirs');
			const changing: string[] = [];
			for (const [name, call] of Object.entries(METHODS)) {
				if (!isReadingMethod(name.split('.')[1] ?? '')) continue;
				await call(theirs);
				if (!isDeepStrictEqual(await rowsOf('theirs'), before)) changing.push(name);
			}
			expect(changing).toEqual([]);
		});

		it('may hold the same ids and keys, each its own', async () => {
			await fill(current().store.workspace('mine'));
			await current()
				.store.workspace('mine')
				.contacts.save([withKeys(person(1, { firstName: 'Mine' }))]);
			const [theirs] = await current().store.workspace('theirs').contacts.getMany(['contact-1']);
			expect(theirs?.firstName).toBe('Ada');
		});

		it.each(['', 'x'.repeat(65)])('refuse the id %p', (id) => {
			expect(() => current().store.workspace(id)).toThrow(expect.objectContaining({ kind: 'misuse' }));
		});

		async function rowsOf(workspaceId: string) {
			const rows = await Promise.all(
				TABLES.map(async (table) =>
					inOneOrder(await current().raw(`select * from ${table} where workspace_id = '${workspaceId}'`)),
				),
			);
			return new Map(TABLES.map((table, index) => [table, rows[index]]));
		}
	});
}

/** Something in every table; contact 3 was merged into contact 1. */
export async function fill(workspace: WorkspaceStore): Promise<void> {
	await fillPeople(workspace);
	await fillSync(workspace);
	await fillApi(workspace);
}

async function fillPeople({
	contacts,
	interactions,
	integrations,
	connections,
	links,
	claims,
	leases,
	audit,
	reviews,
	scores,
	timeline,
	deals,
	consents,
	conversions,
	cursors,
	inbox,
	sources,
	polls,
	ownAccounts,
}: WorkspaceStore): Promise<void> {
	await contacts.save([1, 2, 3].map((number) => withKeys(person(number, { phones: [`+${number}`] }))));
	await interactions.append([message('contact-1', 1)]);
	await interactions.withdraw([{ idempotencyKey: 'telegram:9', at: '2026-11-24T00:00:00.000Z' }]);
	await integrations.save(ACCOUNT, 'digest');
	await connections.add(CONNECTION);
	await links.save([link('contact-1', '501'), link('contact-3', '601')]);
	await claims.take('hubspot:1', 'theirs', 60_000, [{ subject: CLAIMED, what: null }]);
	await leases.take('set-up', 'theirs', 60_000);
	await audit.append([auditEntry('contact-1', 1)]);
	await reviews.open(review(1, ['contact-1', 'contact-2']));
	await reviews.open(review(2, ['contact-2', 'contact-3']));
	await reviews.keepApart('review-2', '2026-11-24T00:00:00.000Z');
	await consents.append([consent('contact-1', { purpose: 'contact' })]);
	await ownAccounts.add([{ platform: 'telegram', accountId: 'theirs' }], '2026-11-24T00:00:00.000Z');
	await scores.saveDefinition(definition('default'));
	await timeline.save([entry('contact-1', 'chat')]);
	await deals.save([deal('contact-1', 'order-1')]);
	await conversions.save([conversion(1, { contactId: 'contact-1' })]);
	await cursors.save('hubspot:1', 'conversions', 'theirs', '2026-11-24T00:00:00.000Z');
	await inbox.keep(delivery('theirs'));
	const waiting = async () => (await inbox.waiting('trigger-1', 10)).map(({ id }) => id);
	await inbox.lease('trigger-1', 'theirs', 60_000, await waiting());
	await inbox.keep(delivery('dead'));
	await inbox.lease('trigger-1', 'dead', 60_000, await waiting());
	await inbox.bury('trigger-1', 'dead', 'theirs');
	await inbox.keep(delivery('waits'));
	theirDeliveries.splice(0, Infinity, ...(await waiting()));
	await ownAccounts.hear([{ sourceId: 'trigger-1', platform: 'facebook', accountId: 'theirs' }]);
	await sources.countRefusals('trigger-1', new Map([['wrongProof', 1]]), '2026-11-24T00:00:00.000Z');
	await polls.save('trigger-1', 'inbox', 'theirs', null);
	await polls.markSeen('trigger-1', 'inbox', [{ key: 'one', revision: '', at: '2026-11-24T00:00:00.000Z' }]);
	await contacts.merge('contact-1', 'contact-3');
	await scores.save([contactScore('contact-1', { dueAt: '2026-12-01T00:00:00.000Z' })]);
}
