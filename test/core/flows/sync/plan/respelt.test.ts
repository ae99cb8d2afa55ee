import type { Contact } from '../../../../../core/contact/model';
import type { FieldValues } from '../../../../../core/crm/contract';
import { createFakeCrm, type FakeCrm } from '../../../../support/fake-crm';
import { contactOf, push, workspace } from '../push-session';

describe('Values of a link that an earlier version of the pack stored', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = { ...(await contactOf(1)), jobTitle: 'CTO' };
		await push(crm, [contact]);
	});

	/** The link as it was stored then, with what was agreed on and what was sent last. */
	async function storedThen(base: FieldValues, pushed = base): Promise<void> {
		const link = (await workspace.links.find('fake:1', 'contact', [contact.id])).get(contact.id)!;
		const then = { base: { ...link.base, ...base }, pushed: { ...link.pushed, ...pushed } };
		await workspace.links.save([{ ...link, ...then, form: 1 }]);
	}

	it('are no news where they are only spelt otherwise now', async () => {
		await storedThen({ socialProfiles: 'Telegram 1' });
		crm.rows.get('1')!.socialProfiles = 'Telegram 1';
		expect((await push(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
		expect(crm.rows.get('1')).toMatchObject({ socialProfiles: 'Telegram 1' });
	});

	it('are news where they count what happened', async () => {
		await storedThen({ interactionCount: 3 });
		crm.rows.get('1')!.interactionCount = 3;
		await push(crm, [{ ...contact, interactionCount: 4 }]);
		expect(crm.rows.get('1')).toMatchObject({ interactionCount: 4 });
	});

	it('are cleared where that is asked for', async () => {
		await storedThen({ jobTitle: 'CTO' });
		await push(crm, [], { items: [{ contact, clear: ['jobTitle'] }] });
		expect(crm.rows.get('1')).toMatchObject({ jobTitle: null });
	});

	it('are overwritten as the policy says where what was sent last was never agreed on', async () => {
		await storedThen({ lastName: 'Berg' }, { lastName: 'Last1' });
		crm.rows.get('1')!.lastName = 'Stein';
		await push(crm, [contact], { existingValues: 'overwrite' });
		expect(crm.rows.get('1')).toMatchObject({ lastName: 'Last1' });
	});
});
