import type { PersonDetails } from '../../../../core/contact';
import { enrichContacts } from '../../../../core/flows/recording';
import { genericEvent, parseSocialPayload } from '../../../../core/social';
import { record, runtime, workspace, person, telegram } from './recording-session';

const options = { receivedAt: '2026-11-24T08:00:00.000Z' };

let update = 0;
const onTelegram = (firstName: string, lastName?: string) =>
	parseSocialPayload(
		{
			update_id: ++update,
			message: {
				message_id: update,
				date: 1795000000 + update,
				chat: { id: 1, type: 'private' },
				from: { id: 1, first_name: firstName, last_name: lastName },
				text: 'Hi',
			},
		},
		options,
	);

const onForm = (fields: Record<string, string>) =>
	genericEvent(
		{ platform: 'telegram', kind: 'form_submission', eventId: `f${++update}`, userId: '1', ...fields },
		options,
	);

const namesOf = ({ firstName, lastName, displayName }: PersonDetails) => [firstName, lastName, displayName];

async function nameAfter(...events: Parameters<typeof record>) {
	const results = await record(...events);
	return namesOf(results.at(-1)!.contact);
}

const enrich = async (who: Partial<PersonDetails>) => {
	const [enriched] = await enrichContacts({
		workspace,
		runtime,
		people: [{ contactId: null, person: person({ ...telegram('1'), nameOrigin: 'given', ...who }) }],
	});
	return namesOf(enriched!.contact);
};

describe('The name of a known person', () => {
	it('is not changed by what an account shows later, neither whole nor in part', async () => {
		const known = ['Ana', 'Kovac', 'Ana Kovac'];
		expect(await nameAfter(...onTelegram('Ana', 'Kovac'))).toEqual(known);
		for (const [first, last] of [
			['FREE MONEY AT example.com', ''],
			['Bob', 'Smith'],
			['Bob', ''],
			['', 'Smith'],
		])
			expect(await nameAfter(...onTelegram(first!, last))).toEqual(known);
	});

	it('is not put behind a half that is known', async () => {
		await record(...onTelegram('Ana'));
		expect(await nameAfter(...onTelegram('Bob', 'Smith'))).toEqual(['Ana', null, 'Ana']);
	});

	it('gets its other half from the same account', async () => {
		await record(...onTelegram('Ana'));
		expect(await nameAfter(...onTelegram('ana', 'Kovac'))).toEqual(['Ana', 'Kovac', 'Ana']);
	});

	it('follows the account in the profile, which is the account’s', async () => {
		await record(...onTelegram('Ana', 'Kovac'));
		const [renamed] = await record(...onTelegram('Queen', 'Ana'));
		expect(renamed!.contact.profiles).toMatchObject([{ displayName: 'Queen Ana' }]);
	});

	it('is the one given in a form, where before only an account showed one', async () => {
		await record(...onTelegram('Queen', 'Bee'));
		expect(await nameAfter(onForm({ firstName: 'Ana', lastName: 'Kovac' }))).toEqual(['Ana', 'Kovac', null]);
		expect(await nameAfter(onForm({ firstName: 'Bob', lastName: 'Smith' }))).toEqual(['Ana', 'Kovac', null]);
		expect(await nameAfter(...onTelegram('Queen', 'Bee'))).toEqual(['Ana', 'Kovac', null]);
	});

	it('is the one a user gave, and nothing that comes by an event changes it', async () => {
		await record(...onTelegram('Queen'));
		expect(await enrich({ firstName: 'Ana' })).toEqual(['Ana', null, null]);
		expect(await enrich({ lastName: 'Kovac' })).toEqual(['Ana', 'Kovac', null]);
		expect(await nameAfter(onForm({ displayName: 'Bob Smith' }))).toEqual(['Ana', 'Kovac', null]);
	});

	it('stays with the better known of two that turn out to be one person', async () => {
		await record(...onTelegram('Queen', 'Bee'));
		const form = { platform: 'other', kind: 'form_submission', email: 'ana@example.com' };
		await record(genericEvent({ ...form, eventId: 'x', firstName: 'Ana', lastName: 'Kovac' }, options));
		expect(await enrich({ nameOrigin: null, emails: ['ana@example.com'] })).toEqual(['Ana', 'Kovac', null]);
	});
});
