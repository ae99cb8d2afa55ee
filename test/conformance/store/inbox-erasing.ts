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
			const ada = person(1, { profiles, phones: ['+49301234567'] });
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
			await keep('bob', FROM_BOB);
			await keep('theirs', FROM_ADA, 'other');
			await workspace().contacts.erase('contact-1');
			expect(await bodies()).toEqual({
				'acme/dead': '',
				'acme/waits': '',
				'acme/mail': '',
				'acme/phone': '',
				'acme/bob': JSON.stringify(FROM_BOB),
				'other/theirs': JSON.stringify(FROM_ADA),
			});
			expect(await workspace().inbox.listDead('trigger-1', 10)).toEqual([]);
			expect(await workspace().inbox.waiting('trigger-1', 10)).toHaveLength(1);
			expect(await keep('waits', FROM_ADA)).toBe(false);
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
