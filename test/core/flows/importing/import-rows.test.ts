import { eraseContact } from '../../../../core/flows/erasing';
import { recordConsent } from '../../../../core/flows/consent';
import { event, record, runtime, telegram, workspace } from '../recording/recording-session';
import { importText } from './importing-session';

const CHAT = [
	'Platform;User ID;Name;E-mail;Sent At;Message',
	'telegram;1;Ada Lovelace;ada@example.com;2025-03-01T10:00:00Z;Hello',
	'telegram;1;Ada Lovelace;;2025-03-01T10:05:00Z;Is it in stock?',
	'instagram;22;Grace Hopper;grace@example.com;2025-03-02T09:00:00Z;"Two lines,',
	'one message"',
].join('\n');

const PEOPLE = [
	'First Name,Surname,Email,Email 2,Phone,Company,Job Title',
	'Ada,Lovelace,ada@example.com,ada@work.example,+4930901820,Analytical Engines,Countess',
	'Grace,Hopper,grace@example.com,,,Navy,',
].join('\r\n');

const stored = async () => {
	const { items } = await workspace.contacts.list({ limit: 100, after: null });
	return items;
};

describe('A table of interactions', () => {
	it('brings each with its time and its person', async () => {
		expect(await importText(workspace, CHAT)).toMatchObject({ rows: 3, added: 3, newContacts: 2, wrong: 0 });
		const people = await stored();
		expect(
			people.map(({ firstName, interactionCount, lastInteractionAt }) => [
				firstName,
				interactionCount,
				lastInteractionAt,
			]),
		).toEqual(
			expect.arrayContaining([
				['Ada', 2, '2025-03-01T10:05:00.000Z'],
				['Grace', 1, '2025-03-02T09:00:00.000Z'],
			]),
		);
	});

	it('adds nothing the second time, and of a longer one what is new', async () => {
		await importText(workspace, CHAT);
		const before = await stored();
		expect(await importText(workspace, CHAT)).toMatchObject({ rows: 3, added: 0, unchanged: 3, newContacts: 0 });
		expect(await stored()).toEqual(before);
		const longer = `${CHAT}\ntelegram;1;;;2025-04-01T10:00:00Z;Thanks`;
		expect(await importText(workspace, longer)).toMatchObject({ rows: 4, added: 1, unchanged: 3 });
	});

	it('that was broken off is gone on with, and two at once add each row once', async () => {
		const rows = Array.from(
			{ length: 900 },
			(_, index) => `telegram;${(index % 70) + 1};;;2025-03-01T10:00:00Z;no ${index}`,
		);
		const table = [CHAT.split('\n')[0], ...rows].join('\n');
		await expect(importText(workspace, table, { diesAfter: 500 })).rejects.toThrow('the disk is gone');
		const kept = (await stored()).reduce((sum, { interactionCount }) => sum + interactionCount, 0);
		expect(kept).toBe(400);
		const both = await Promise.all([importText(workspace, table), importText(workspace, table)]);
		expect(both.reduce((sum, { added }) => sum + added, kept)).toBe(900);
		const people = await stored();
		expect(people).toHaveLength(70);
		expect(people.reduce((sum, { interactionCount }) => sum + interactionCount, 0)).toBe(900);
	});

	it('says of each wrong row where it stands, and takes the others', async () => {
		const table = [
			'id,platform,user,email,date,text',
			'1,telegram,1,,2025-03-01T10:00:00Z,good',
			'2,pigeon,1,,2025-03-01T10:00:00Z,odd',
			'3,telegram,1,no address,2025-03-01T10:00:00Z,odd',
			'4,telegram,1,,03/01/2025,odd',
			'5,telegram,,,2025-03-01T10:00:00Z,nobody',
			'6,telegram,1,,2027-01-01T00:00:00Z,too late',
			'7,telegram,1,,2025-03-01T10:00:00Z,good,surplus',
			'8,telegram,2,,2025-03-01T10:00:00Z,good',
		].join('\n');
		const { wrongRows, ...report } = await importText(workspace, table);
		expect(report).toMatchObject({ rows: 8, added: 2, wrong: 6 });
		expect(wrongRows.map(({ row, line, column, problem }) => [row, line, column, problem])).toEqual([
			[2, 3, 'platform', 'is not a known platform'],
			[3, 4, 'email', 'is not an e-mail address'],
			[4, 5, 'date', 'is not a point in time'],
			[5, 6, 'user', expect.stringContaining('nothing identifies the person')],
			[6, 7, 'date', 'lies in the future'],
			[7, 8, null, 'it has 7 cells, and the heading has 6'],
		]);
	});

	it('reads times as they are written, in their zone', async () => {
		const table = 'id,user,date\n1,a,30/03/2025 03:30\n2,b,30/03/2025 01:30\n3,c,2025-03-30\n';
		const options = { format: 'dd/MM/yyyy HH:mm', zone: 'Europe/Berlin', defaults: { platform: 'telegram' } };
		const { wrongRows } = await importText(workspace, table, options);
		expect(wrongRows).toMatchObject([{ row: 3, column: 'date', problem: 'is not written as dd/MM/yyyy HH:mm' }]);
		await importText(workspace, 'id,user,date\n4,d,2025-07-01 12:00\n5,e,1751371200\n', {
			...options,
			format: null,
		});
		const times = (await stored()).map(({ lastInteractionAt }) => lastInteractionAt).sort();
		expect(times).toEqual([
			'2025-03-30T00:30:00.000Z',
			'2025-03-30T01:30:00.000Z',
			'2025-07-01T10:00:00.000Z',
			'2025-07-01T12:00:00.000Z',
		]);
		await expect(importText(workspace, table, { zone: 'Berlin' })).rejects.toMatchObject({ field: 'Time Zone' });
	});
});

describe('A list of people', () => {
	const list = async (text = PEOPLE, isPreview = false) =>
		await importText(workspace, text, { kind: 'contacts', isPreview });

	it('is stored without an interaction, and adds nothing the second time', async () => {
		expect(await list()).toMatchObject({ rows: 2, added: 2, newContacts: 2 });
		expect(await stored()).toMatchObject(
			expect.arrayContaining([
				expect.objectContaining({
					firstName: 'Ada',
					emails: ['ada@example.com', 'ada@work.example'],
					company: 'Analytical Engines',
					jobTitle: 'Countess',
					interactionCount: 0,
				}),
			]),
		);
		expect(await list()).toMatchObject({ rows: 2, added: 0, updated: 0, unchanged: 2 });
	});

	it('adds to those who are known, and takes nothing from them', async () => {
		await record(event({ ...telegram('1'), emails: ['ada@example.com'], company: 'Known' }));
		expect(await list()).toMatchObject({ added: 1, updated: 1 });
		const known = (await stored()).find(({ emails }) => emails.includes('ada@work.example'));
		expect(known).toMatchObject({ company: 'Known', jobTitle: 'Countess', interactionCount: 1 });
	});

	it('brings nobody back who was erased, and nobody to those who withdrew their consent', async () => {
		const [ada] = await record(event({ emails: ['ada@example.com'] }));
		const [grace] = await record(event({ emails: ['grace@example.com'] }));
		await eraseContact({ workspace, runtime, contactId: ada!.contact.id });
		const withdrawal = {
			contactId: grace!.contact.id,
			purpose: 'enrichment',
			state: 'withdrawn',
			source: 'mail',
		} as const;
		await recordConsent({ workspace, runtime }, { ...withdrawal, at: '2026-11-20T12:00:00Z' });
		expect(await list()).toMatchObject({ rows: 2, skipped: 2, added: 0 });
		expect(await stored()).toMatchObject([{ id: grace!.contact.id, company: null }]);
	});

	it('takes an account of the team for no customer', async () => {
		await workspace.ownAccounts.add([{ platform: 'telegram', accountId: '7' }], '2026-11-20T00:00:00.000Z');
		expect(await list('platform,user id\ntelegram,7\ntelegram,8\n')).toMatchObject({ skipped: 1, added: 1 });
	});
});

describe('A preview', () => {
	it.each(['interactions', 'contacts'] as const)(
		'of %s stores nothing, and foresees what comes of it',
		async (kind) => {
			await record(event({ emails: ['ada@example.com'] }));
			const table = kind === 'contacts' ? PEOPLE : CHAT.replace(/\ntelegram;1;Ada Lovelace;;.*/, '');
			const wrong = kind === 'contacts' ? 'a,b,no address' : 'telegram;1;;;never;x';
			const before = await stored();
			const { wrongRows: _, ...foreseen } = await importText(workspace, `${table}\n${wrong}`, {
				kind,
				isPreview: true,
			});
			expect(await stored()).toEqual(before);
			const { wrongRows: __, ...became } = await importText(workspace, `${table}\n${wrong}`, { kind });
			expect(foreseen).toEqual(became);
			expect(foreseen).toMatchObject({ newContacts: 1, wrong: 1 });
			if (kind === 'interactions') {
				expect(await importText(workspace, table, { kind, isPreview: true })).toMatchObject({
					added: 0,
					unchanged: 2,
				});
			}
		},
	);

	it.each(['interactions', 'contacts'] as const)(
		'of %s leaves out those who were erased and the accounts of the team, as the import does',
		async (kind) => {
			const [ada] = await record(event({ emails: ['ada@example.com'] }));
			await eraseContact({ workspace, runtime, contactId: ada!.contact.id });
			await workspace.ownAccounts.add([{ platform: 'telegram', accountId: '7' }], '2026-11-20T00:00:00.000Z');
			const rows = ['telegram,7,,2025-01-05', 'telegram,8,,2025-01-05', 'telegram,,ada@example.com,2025-01-05'];
			const table = ['platform,user id,email,time', ...rows].join('\n');
			const foreseen = await importText(workspace, table, { kind, isPreview: true });
			expect(foreseen).toMatchObject({ rows: 3, skipped: 2, added: 1 });
			expect(await importText(workspace, table, { kind })).toEqual(foreseen);
		},
	);
});
