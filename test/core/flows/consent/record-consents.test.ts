import { recordConsent, type ConsentToRecord } from '../../../../core/flows/consent';
import { enrichContacts } from '../../../../core/flows/recording';
import { scoreContacts } from '../../../../core/flows/scores';
import { event, person, record, runtime, telegram, workspace } from '../recording/recording-session';

async function ada(): Promise<string> {
	const [recorded] = await record(event({ ...telegram('1'), emails: ['ada@example.com'] }));
	return recorded!.contact.id;
}

const AT = '2026-11-20T12:00:00.000Z';
const say = async (contactId: string, more: Partial<ConsentToRecord> = {}) =>
	await recordConsent(
		{ workspace, runtime },
		{ contactId, purpose: 'scoring', state: 'given', at: AT, source: 'form', ...more },
	);

describe('A consent', () => {
	it('is kept with its evidence, once however often it is recorded', async () => {
		const contactId = await ada();
		const more = { version: '2', text: 'I agree', recordedBy: 'Bea', at: '2026-11-20T13:00:00+01:00' };
		const said = { contactId, purpose: 'scoring', channel: null, state: 'given', at: AT, source: 'form' };
		const first = await say(contactId, more);
		expect(first).toMatchObject({ ...said, version: '2', text: 'I agree', recordedBy: 'Bea', isNew: true });
		expect(await say(contactId, { ...more, recordedBy: 'Cy' })).toMatchObject({ id: first!.id, isNew: false });
		expect((await workspace.consents.list({ contactId, limit: 9, after: null })).items).toHaveLength(1);
		expect(await say('nobody')).toBeNull();
	});

	it.each([
		[{ purpose: '' }, 'purpose: it is empty'],
		[{ purpose: 'everything' }, 'purpose: there is no purpose "everything"'],
		[{ source: '  ' }, 'source: it is empty, and a consent without its source proves nothing'],
		[{ at: '' }, 'time: it is empty, and a consent without its time proves nothing'],
		[{ at: 'yesterday' }, 'time: "yesterday" is no time'],
		[{ at: '2999-01-01T00:00:00Z' }, 'time: "2999-01-01T00:00:00Z" is yet to come'],
		[{ channel: 'email' }, 'channel: the purpose scoring has no channels'],
		[{ purpose: 'contact', channel: 'pigeon' }, 'channel: there is no channel "pigeon"'],
		[{ text: 'x'.repeat(10_001) }, 'text: it has 10001 characters'],
	])('that is none is refused: %j', async (more, message) => {
		const contactId = await ada();
		await expect(say(contactId, more)).rejects.toThrow(message);
		expect((await workspace.consents.list({ limit: 9, after: null })).items).toEqual([]);
	});
});

describe('Who withdrew their consent', () => {
	it('to scores has none: those of before are gone, and what they do later adds none', async () => {
		const contactId = await ada();
		const score = { name: 'default' };
		await scoreContacts({ workspace, runtime, score, contactIds: [contactId], at: null });
		const stored = async () => [...(await workspace.scores.find('default', [contactId])).keys()];
		expect(await stored()).toEqual([contactId]);
		await say(contactId, { state: 'withdrawn' });
		expect(await stored()).toEqual([]);
		await record(event(telegram('1')));
		await scoreContacts({ workspace, runtime, score, contactIds: [contactId], at: null });
		expect(await stored()).toEqual([]);
	});

	it('to enrichment stays as they are, by their id or recognised, and others are enriched beside them', async () => {
		const contactId = await ada();
		await say(contactId, { purpose: 'enrichment', state: 'withdrawn' });
		const people = [
			{ contactId, person: person({ company: 'Acme' }) },
			{ contactId: null, person: person({ emails: ['ada@example.com'], company: 'Acme' }) },
			{ contactId: null, person: person({ emails: ['bob@example.com'], company: 'Acme' }) },
			{ contactId: 'nobody', person: person({ company: 'Acme' }) },
		];
		const enriched = await enrichContacts({ workspace, runtime, people });
		const kept = { contact: { id: contactId, company: null }, contactOutcome: 'unchanged', isWithheld: true };
		expect(enriched).toMatchObject([
			kept,
			kept,
			{ contact: { company: 'Acme' }, contactOutcome: 'created', isWithheld: false },
			null,
		]);
		await say(contactId, { purpose: 'enrichment', at: '2026-11-21T12:00:00.000Z' });
		expect(await enrichContacts({ workspace, runtime, people: people.slice(0, 1) })).toMatchObject([
			{ contact: { company: 'Acme' }, isWithheld: false },
		]);
	});
});
