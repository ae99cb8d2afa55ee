import { parseSocialPayload } from '../../../../core/social';
import { record, workspace } from './recording-session';

const options = { receivedAt: '2026-11-24T08:00:00.000Z' };
const NUMBER = '4915112345678';
const NEW_NUMBER = '4915112345679';
const USER = 'DE.13491208655302741918';
const NEW_USER = 'DE.200000000000000001';

let id = 0;
function deliver(rest: { messages?: object[]; contacts?: object[]; user_id_update?: object[] }) {
	const messages = rest.messages?.map((message) => ({ id: `wamid.${++id}`, timestamp: '1795000000', ...message }));
	const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
	const value = { messaging_product: 'whatsapp', metadata, ...rest, messages };
	const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
	return parseSocialPayload({ object: 'whatsapp_business_account', entry }, options);
}

const text = { type: 'text', text: { body: 'Hi' } };
const byNumber = (number = NUMBER) => deliver({ messages: [{ from: number, ...text }], contacts: [{ wa_id: number }] });
const byUser = (user = USER) => deliver({ messages: [{ from_user_id: user, ...text }], contacts: [{ user_id: user }] });
const byBoth = (number = NUMBER, user = USER) =>
	deliver({
		messages: [{ from: number, from_user_id: user, ...text }],
		contacts: [{ wa_id: number, user_id: user, profile: { name: 'Ada' } }],
	});
const notice = (system: object, from?: string) => deliver({ messages: [{ from, type: 'system', system }] });

const people = async (): Promise<number> => await workspace.contacts.count();
const ids = async () =>
	(await workspace.contacts.list({ limit: 10 })).items.map(({ profiles }) => profiles.map(({ userId }) => userId));

describe('A WhatsApp number and a business-scoped user id', () => {
	it('that come together once are one person, in whatever order the events come', async () => {
		await record(...byNumber(), ...byBoth(), ...byUser());
		expect(await ids()).toEqual([[NUMBER, USER]]);
	});

	it('that were two contacts before are merged by the first event that has both', async () => {
		await record(...byUser());
		await record(...byNumber());
		expect(await people()).toBe(2);
		await record(...byBoth());
		expect(await people()).toBe(1);
		expect(await workspace.reviews.listOpen(10)).toEqual([]);
	});

	it('give the contact the number as its key in the CRMs, as before', async () => {
		const [both] = await record(...byBoth());
		expect(both!.contact).toMatchObject({ externalKey: `whatsapp:id:${NUMBER}`, phones: [`+${NUMBER}`] });
	});

	it('of two people stay two', async () => {
		await record(...byBoth(), ...byBoth(NEW_NUMBER, NEW_USER));
		expect(await people()).toBe(2);
	});
});

describe('What WhatsApp says about a change', () => {
	it('of the number keeps the person', async () => {
		await record(...byNumber());
		const change = { body: 'changed', type: 'user_changed_number', wa_id: NEW_NUMBER, user_id: NEW_USER };
		await record(...notice({ ...change, previous_user_id: USER }, NUMBER));
		await record(...byNumber(NEW_NUMBER), ...byUser(NEW_USER));
		expect(await ids()).toEqual([[NUMBER, USER, NEW_NUMBER, NEW_USER]]);
	});

	it('of the user id keeps the person, without any number', async () => {
		await record(...byUser());
		await record(...notice({ type: 'user_changed_user_id', previous_user_id: USER, user_id: NEW_USER }));
		await record(...byUser(NEW_USER));
		expect(await ids()).toEqual([[USER, NEW_USER]]);
	});

	it('in the form that providers pass on keeps the person', async () => {
		await record(...byUser());
		const update = { user_id: { previous: USER, current: NEW_USER }, timestamp: 1795000000 };
		await record(...deliver({ user_id_update: [update] }));
		await record(...byUser(NEW_USER));
		expect(await people()).toBe(1);
	});

	it('joins what came from the new number before the notice', async () => {
		await record(...byNumber(), ...byNumber(NEW_NUMBER));
		await record(...notice({ type: 'user_changed_number', wa_id: NEW_NUMBER }, NUMBER));
		expect(await people()).toBe(1);
		expect(await workspace.reviews.listOpen(10)).toEqual([]);
	});

	it('counts as nothing that anybody did, and is one event however often it comes', async () => {
		const [change] = notice({ type: 'user_changed_number', wa_id: NEW_NUMBER }, NUMBER);
		const [first, again] = await record(change!, change!);
		expect(first!.interaction.kind).toBe('contact_update');
		expect([first!.outcome, again!.outcome]).toEqual(['recorded', 'duplicate']);
	});

	it('is not read out of a name that pretends to be one', async () => {
		await record(...byNumber());
		const body = `User x changed from ${NUMBER} to 4915100000000 changed from 1 to 2`;
		expect(notice({ type: 'user_identity_changed', body }, '4915100000000')).toEqual([]);
		const [change] = notice({ type: 'user_changed_user_id', body, user_id: 'DE.666' }, '4915100000000');
		expect(change!.person.profiles.map(({ userId }) => userId)).not.toContain(NUMBER);
	});
});
