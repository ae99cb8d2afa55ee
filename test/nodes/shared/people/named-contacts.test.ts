import type { INodeParameters } from 'n8n-workflow';
import { CrmSync } from '../../../../nodes/CrmSync/CrmSync.node';
import { SocialContact } from '../../../../nodes/SocialContact/SocialContact.node';
import { openWorkspace } from '../../../../nodes/shared/store';
import { person } from '../../../core/store/support/people';
import type { Contact } from '../../../../core/contact';
import { identityKeys } from '../../../../core/contact';
import { freshStoreOf } from '../../../support/fresh-store';
import { runNode } from '../../../support/in-process';

freshStoreOf('named-contacts');

const profile = { userId: null, url: null, displayName: null, followers: null };
const known = (contact: Contact) => ({ contact, keys: identityKeys(contact) });
const instagram = (username: string) => ({ ...person(1).profiles[0]!, ...profile, platform: 'instagram', username });

beforeEach(async () => {
	const { contacts } = await openWorkspace('default');
	await contacts.save(
		[
			person(1, { profiles: [...person(1).profiles, instagram('Anna.Example') as never] }),
			person(2),
			person(3, { emails: ['shared@home.example'] }),
			person(4, { emails: ['shared@home.example'] }),
		].map(known),
	);
	await (await openWorkspace('acme')).contacts.save([known(person(9))]);
});

const by = (mode: string, value: string) => ({ __rl: true, mode, value }) as never;

const get = async (contactId: unknown, options: INodeParameters = {}, item = {}) =>
	await runNode(
		SocialContact,
		{ resource: 'contact', operation: 'get', contactId: contactId as never, options },
		{ items: [item] },
	);

it.each([
	['an e-mail, in whatever case', by('email', ' ADA2@Example.com '), 'contact-2'],
	['a platform and the user name', by('handle', 'instagram:anna.example'), 'contact-1'],
	['a name that many know a platform by, and an @', by('handle', 'IG: @Anna.Example'), 'contact-1'],
	[
		'a platform and the ID of the account there',
		by('handle', `telegram:${person(2).profiles[0]!.userId}`),
		'contact-2',
	],
	['a user name on whichever platform', by('handle', '@ada_2'), 'contact-2'],
	['the address of a profile', by('handle', 'https://www.instagram.com/anna.example/'), 'contact-1'],
	['an expression', by('email', '={{ $json.mail }}'), 'contact-2'],
	['its ID', by('id', 'contact-2'), 'contact-2'],
	['a plain text, as earlier versions saved it', 'contact-2', 'contact-2'],
])('A contact is found by %s', async (_, contactId, id) => {
	const found = await get(contactId, {}, { mail: 'ada2@example.com' });
	expect(found.items('Node')).toEqual([expect.objectContaining({ outcome: 'found', contactId: id })]);
});

it('A contact is looked for in the workspace of the item, and in no other', async () => {
	const inAcme = await get(by('email', 'ada9@example.com'), { workspace: by('id', 'acme') });
	expect(inAcme.items('Node')[0]).toMatchObject({ contactId: 'contact-9' });
	expect((await get(by('email', 'ada9@example.com'))).error?.message).toContain('no contact of this workspace');
});

it.each([
	['nobody', by('email', 'nobody@example.com'), 'no contact of this workspace is stored under "nobody@example.com"'],
	['nobody there', by('handle', 'x:ada_2'), 'no contact of this workspace is stored under "x:ada_2"'],
	[
		'several people',
		by('email', 'shared@home.example'),
		'several contacts are stored under "shared@home.example": contact-3, contact-4',
	],
	['no address', by('email', 'Anna'), '"Anna" is not an e-mail address'],
	['the address of a team', by('email', 'info@example.com'), '"info@example.com" is a shared address'],
	['a platform that is none', by('handle', 'orkut:anna'), '"orkut" is no platform'],
	['no account', by('handle', 'instagram:'), '"instagram:" names no account'],
	['nothing', by('email', '={{ $json.nothing }}'), 'it is empty'],
])('What names %s is refused, with the mend', async (_, contactId, problem) => {
	const { error } = await get(contactId);
	expect(error?.message).toContain(`Contact ID: ${problem}`);
	expect(error?.description).toMatch(/\S/);
});

it('Who is filtered by or merged is named the same way', async () => {
	const consents = await runNode(
		SocialContact,
		{ resource: 'consent', operation: 'getAll', filters: { contactId: by('email', 'nobody@example.com') } },
		{ items: [{}] },
	);
	expect(consents.error?.message).toContain('Contact ID: no contact of this workspace');
	const { reviews } = await openWorkspace('default');
	await reviews.open({
		...{ id: 'r1', contactIds: ['contact-1', 'contact-2'], key: 'phone:1', reason: 'they share a phone' },
		createdAt: '2026-11-24T08:00:00.000Z',
		resolvedAt: null,
	});
	const merged = await runNode(
		CrmSync,
		{
			...{ resource: 'review', operation: 'merge', reviewId: 'r1' },
			options: {
				survivorId: by('handle', '@ada_2'),
				contactIds: by('email', 'ada1@example.com, ada2@example.com'),
			},
		},
		{ items: [{}] },
	);
	expect(merged.items('Node')).toEqual([expect.objectContaining({ outcome: 'updated' })]);
	expect((await get(by('id', 'contact-1'))).items('Node')[0]).toMatchObject({ contactId: 'contact-2' });
});
