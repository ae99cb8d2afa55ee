import type { Contact } from '../../../../../core/contact/model';
import { createFakeCrm } from '../../../../support/fake-crm';
import { contactOf, push } from '../push-session';

describe('Naming a contact in the CRM', () => {
	const named = async (rest: Partial<Contact>) => {
		const crm = createFakeCrm();
		await push(crm, [{ ...(await contactOf(1, null)), firstName: null, lastName: null, ...rest }]);
		const [row] = [...crm.rows.values()];
		return [row!.firstName ?? null, row!.lastName ?? null];
	};

	it('splits a shown name where that is safe, and keeps it whole otherwise', async () => {
		expect(await named({ displayName: 'Ana Kovač' })).toEqual(['Ana', 'Kovač']);
		expect(await named({ displayName: 'Acme Support' })).toEqual([null, 'Acme Support']);
	});

	it('says where somebody without a name or an address is known from', async () => {
		expect(await named({})).toEqual([null, 'Telegram 1']);
	});

	it('lists the platforms by the alphabet, whatever profile came first', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		const on = (platform: 'x' | 'bluesky') => ({ ...contact.profiles[0]!, platform });
		await push(crm, [{ ...contact, profiles: [on('x'), ...contact.profiles, on('bluesky')] }]);
		expect([...crm.rows.values()]).toMatchObject([{ socialPlatforms: 'bluesky, telegram, x' }]);
	});

	it('lists the profiles of a platform by their ids, whatever came first', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		const as = (userId: string, username: string) => ({ ...contact.profiles[0]!, userId, username });
		await push(crm, [{ ...contact, profiles: [as('2', 'ana'), as('1', 'berg')] }]);
		expect([...crm.rows.values()]).toMatchObject([
			{ socialProfiles: 'telegram: @berg, id 1, 5 followers\ntelegram: @ana, id 2, 5 followers' },
		]);
	});

	it('replaces the stand-in once a name is known', async () => {
		const crm = createFakeCrm();
		const nameless = { ...(await contactOf(1, null)), firstName: null, lastName: null };
		await push(crm, [nameless]);
		await push(crm, [{ ...nameless, displayName: 'Ana Kovač' }]);
		expect([...crm.rows.values()]).toEqual([expect.objectContaining({ firstName: 'Ana', lastName: 'Kovač' })]);
	});
});
