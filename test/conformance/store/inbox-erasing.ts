import { delivery } from '../../core/store/support/deliveries';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const FROM_ADA = { message: { from: { id: 5_000_001, username: 'ada_l' }, text: 'secret' } };
const FROM_BOB = { message: { from: { id: 5_000_002, username: 'bob' }, text: 'I met ada_l' } };

export function describeInboxErasing(current: StoreUnderTest): void {
	describe('erasing somebody whose deliveries wait', () => {
		const workspace = (id = 'acme') => current().store.workspace(id);
		const keep = async (key: string, body: unknown, id = 'acme') =>
			await workspace(id).inbox.keep(delivery(key, { body: JSON.stringify(body) }));
		const bodies = async () =>
			Object.fromEntries(
				(await current().raw('select workspace_id, delivery_key, body from inbox')).map((row) => [
					`${String(row.workspace_id)}/${String(row.delivery_key)}`,
					row.body,
				]),
			);

		beforeEach(async () => {
			const profiles = person(1).profiles.map((profile) => ({
				...profile,
				userId: '5000001',
				username: 'Ada_L',
			}));
			const other = { ...profiles[0], userId: 'urn:li:5/7', username: 'adaë' } as (typeof profiles)[number];
			const ada = person(1, { profiles: [...profiles, other], phones: ['+49301234567'] });
			await workspace().contacts.save([withKeys(ada), withKeys(person(2))]);
		});

		it('takes their deliveries away, whatever state they are in, and nobody else’s', async () => {
			await keep('dead', FROM_ADA);
			const [dead] = await workspace().inbox.waiting('trigger-1', 1);
			await workspace().inbox.lease('trigger-1', 'one', 60_000, [dead?.id ?? '']);
			await workspace().inbox.bury('trigger-1', 'one', 'why');
			await keep('waits', FROM_ADA);
			await keep('mail', { contact: { email: 'ADA1@example.com' } });
			await keep('phone', { contacts: [{ wa_id: '49301234567' }], messages: [{ from: '49301234567' }] });
			await keep('number', { contact: { phone: '+49 30 123-4567' } });
			await keep('bob', FROM_BOB);
			await keep('theirs', FROM_ADA, 'other');
			await workspace().contacts.erase('contact-1');
			expect(await bodies()).toEqual({
				'acme/dead': '',
				'acme/waits': '',
				'acme/mail': '',
				'acme/phone': '',
				'acme/number': '',
				'acme/bob': JSON.stringify(FROM_BOB),
				'other/theirs': JSON.stringify(FROM_ADA),
			});
			expect(await workspace().deliveries.list({ limit: 10, state: 'dead' })).toEqual({ items: [], next: null });
			expect(await workspace().inbox.waiting('trigger-1', 10)).toHaveLength(1);
			expect(await keep('waits', FROM_ADA)).toBe(false);
		});

		it('takes those away in which their name is escaped, or stands in a text of JSON', async () => {
			const escaped = {
				letters: '{"from":{"username":"ADA\\u00cb"}}',
				slash: '{"from":{"urn":"urn:li:5\\/7"}}',
				at: '{"from":{"email":"ada1\\u0040example.com"}}',
				text: JSON.stringify({ content: '{"from":{"username":"ada\\u00eb"}}' }),
				others: '{"from":{"username":"ad\\u00e4\\u00eb"}}',
			};
			for (const [key, body] of Object.entries(escaped)) await workspace().inbox.keep(delivery(key, { body }));
			await workspace().contacts.erase('contact-1');
			const left = Object.entries(await bodies()).filter(([, body]) => body !== '');
			expect(left).toEqual([['acme/others', escaped.others]]);
		});

		it('keeps nothing of what was said when a delivery that named them failed', async () => {
			const both = { messages: [{ from: { id: 5_000_001 } }, { from: { id: 5_000_002 } }] };
			await keep('one', FROM_ADA);
			await keep('both', both);
			await keep('beside', { from: { id: 7 } });
			const ids = (await workspace().inbox.waiting('trigger-1', 3)).map(({ id }) => id);
			await workspace().inbox.lease('trigger-1', 'one', 60_000, ids);
			await workspace().inbox.bury('trigger-1', 'one', 'ada1@example.com is refused');
			await keep('later', { from: { id: 8 } });
			const [later] = await workspace().inbox.waiting('trigger-1', 1);
			await workspace().inbox.lease('trigger-1', 'three', 60_000, [later?.id ?? '']);
			await workspace().inbox.giveBack('trigger-1', 'three', 60_000, 'ada1@example.com is busy');
			await keep('bob', FROM_BOB);
			const [bob] = await workspace().inbox.waiting('trigger-1', 1);
			await workspace().inbox.lease('trigger-1', 'two', 60_000, [bob?.id ?? '']);
			await workspace().inbox.bury('trigger-1', 'two', 'The CRM is gone');
			await workspace().contacts.erase('contact-1');
			expect(await current().raw('select delivery_key as key, state, reason from inbox order by key')).toEqual([
				{ key: 'beside', state: 'dead', reason: null },
				{ key: 'bob', state: 'dead', reason: 'The CRM is gone' },
				{ key: 'both', state: 'dead', reason: null },
				{ key: 'later', state: 'waiting', reason: null },
				{ key: 'one', state: 'handled', reason: null },
			]);
		});

		it('leaves what others did in the same delivery', async () => {
			const entry = (...senders: number[]) => ({
				object: 'page',
				entry: [{ id: '1', messaging: senders.map((id) => ({ sender: { id }, message: { mid: `m${id}` } })) }],
			});
			await keep('both', entry(5_000_001, 5_000_002));
			await workspace().contacts.erase('contact-1');
			expect((await bodies())['acme/both']).toBe(JSON.stringify(entry(5_000_002)));
		});

		it('goes through more of them than are read at once', async () => {
			const keys = Array.from({ length: 120 }, (_, index) => `k${index}`);
			await Promise.all(keys.map(async (key) => await keep(key, FROM_ADA)));
			await workspace().contacts.erase('contact-1');
			expect(new Set(Object.values(await bodies()))).toEqual(new Set(['']));
		});
	});
}
