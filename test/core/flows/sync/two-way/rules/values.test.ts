import type { FieldValue } from '../../../../../../core/crm/contract';
import type { FieldMapping } from '../../../../../../core/store/contract';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	inStep,
	integration,
	onlyRecord,
	runtime,
	setPolicy,
	shared,
	sync,
	workspace,
} from '../session';

/** Values that are hard to compare, and CRMs that keep them their own way. */

const company = async (id: string) => (await contactNow(id)).company;

describe('Text', () => {
	test.each([
		['an emoji with a skin tone', '👩🏽‍💻 Labs'],
		['letters of which each is a pair of units', '𝕬𝖈𝖒𝖊'],
		['right-to-left script', 'شركة'],
		['a line break', 'Acme\nLimited'],
	])('that holds %s arrives as it is, on either side, and stays', async (_, text) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: text });
		crm.edit(crmId, { jobTitle: text.replace('\n', ' ') });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe(text);
		expect((await contactNow(contact.id)).jobTitle).toBe(text.replace('\n', ' '));
		crm.calls.length = 0;
		await sync(crm);
		expect(crm.writes()).toEqual([]);
	});

	test('that a CRM spells with combining characters is the same text', async () => {
		const crm = crmWith({ keeps: (_field, value) => (typeof value === 'string' ? value.normalize('NFD') : value) });
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Café Zürich'.normalize('NFC') });
		await sync(crm);
		crm.calls.length = 0;
		crm.edit(crmId, { company: 'Café Zürich'.normalize('NFD') });
		await sync(crm);
		expect([crm.writes(), await company(contact.id)]).toEqual([[], 'Café Zürich'.normalize('NFC')]);
	});

	test.each([' ', '   \t', '\u00a0'])('of spaces alone is a blank: %j', async (spaces) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: spaces });
		await sync(crm);
		expect(await company(contact.id)).toBeNull();
		await edit(contact.id, { company: 'Acme' });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe('Acme');
	});
});

describe('A value that the CRM keeps its own way', () => {
	const cut = (value: FieldValue) => String(value).slice(0, 6);
	const rounded = (value: FieldValue) => (Number.isNaN(Number(value)) ? value : String(Math.round(Number(value))));
	const WAYS: ReadonlyArray<[string, (value: FieldValue) => FieldValue]> = [
		['cut', cut],
		['in capitals', (value) => String(value).toUpperCase()],
		['without its end', (value) => String(value).replace(/ Limited$/, '')],
	];

	test.each(WAYS)('%s starts no ping-pong, and the better one stays here', async (_, keeps) => {
		const crm = crmWith({ keeps: (field, value) => (field === 'company' ? keeps(value) : value) });
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Acme Limited' });
		await sync(crm);
		crm.edit(crmId, { jobTitle: 'Engineer' });
		crm.calls.length = 0;
		await sync(crm);
		expect([crm.writes(), await company(contact.id)]).toEqual([[], 'Acme Limited']);
	});

	test.each(WAYS)('%s travels once somebody edits it there, and once somebody edits it here', async (_, keeps) => {
		const crm = crmWith({ keeps: (field, value) => (field === 'company' ? keeps(value) : value) });
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Acme Limited' });
		await sync(crm);
		crm.edit(crmId, { company: 'Other' });
		await sync(crm);
		expect(await company(contact.id)).toBe(keeps('Other'));
		await edit(contact.id, { company: 'Third Limited' });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe(keeps('Third Limited'));
	});

	test('rounded starts no ping-pong, and travels once somebody edits it on either side', async () => {
		const crm = crmWith({ keeps: (field, value) => (field === 'company' ? rounded(value) : value) });
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: '12.345' });
		await sync(crm);
		crm.calls.length = 0;
		await sync(crm);
		expect([crm.writes(), await company(contact.id), onlyRecord(crm)[1].company]).toEqual([[], '12.345', '12']);
		crm.edit(crmId, { company: '13' });
		await sync(crm);
		expect(await company(contact.id)).toBe('13');
		await edit(contact.id, { company: '14.9' });
		await sync(crm);
		expect([await company(contact.id), onlyRecord(crm)[1].company]).toEqual(['14.9', '15']);
	});

	test('and that it cannot be cleared of is told, and stays on both sides as it was decided', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { lastName: null });
		await sync(crm);
		crm.calls.length = 0;
		await sync(crm);
		expect([crm.writes(), onlyRecord(crm)[1].lastName]).toEqual([[], 'Last1']);
		expect((await contactNow(contact.id)).lastName).toBeNull();
	});
});

test('a field that the CRM changes back three times rests for that record, and its others go on', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Fixed' });
	await sync(crm);
	for (let round = 1; round <= 3; round++) {
		await edit(contact.id, { company: `Mine ${round}` });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe(`Mine ${round}`);
		crm.edit(crmId, { company: 'Fixed' });
		await sync(crm);
	}
	expect([await company(contact.id), onlyRecord(crm)[1].company]).toEqual(['Mine 3', 'Fixed']);
	await edit(contact.id, { company: 'Mine 4', jobTitle: 'Engineer' });
	await sync(crm);
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Fixed', jobTitle: 'Engineer' });
	crm.edit(crmId, { company: 'Other', jobTitle: 'Buyer' });
	await sync(crm);
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Mine 4', jobTitle: 'Buyer' });
});

describe('A date', () => {
	const born: FieldMapping = { ...shared('company'), hub: 'custom:born', crm: 'native:born' };
	const DATE = { type: 'date', format: 'text' } as const;

	/** The CRM with a field of days, and what the run knows it as. */
	async function withDates(timeZone: string, value: FieldValue) {
		const crm = crmWith({ fields: ['externalKey', 'email', 'lastName', 'native:born'] });
		const adapter = {
			...crm.adapter,
			describeFields: async (...given: Parameters<typeof crm.adapter.describeFields>) =>
				(await crm.adapter.describeFields(...given)).map((field) =>
					field.nativeName === 'born' ? { ...field, ...DATE } : field,
				),
		};
		await setPolicy({ fields: [shared('email'), born] });
		const contact = await contactOf(1);
		const at = new Date(runtime.clock.now()).toISOString();
		await workspace.hubValues.save([
			{
				contactId: contact.id,
				field: 'custom:born',
				value,
				origin: 'user',
				changed: { notBefore: at, notAfter: at },
			},
		]);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		await sync(crm, { adapter, timeZone });
		const written = onlyRecord(crm)[1]['native:born'];
		crm.calls.length = 0;
		await sync(crm, { adapter, timeZone });
		await sync(crm, { adapter, timeZone });
		expect(crm.writes()).toEqual([]);
		return written;
	}

	test.each([
		['a leap day', 'Europe/Berlin', '2028-02-29', '2028-02-29'],
		['a time in the hour that the clock skips', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', '2026-03-29'],
		['a time in the hour that comes twice', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25'],
		['the last minute of a day there', 'America/New_York', '2026-11-01T03:59:00.000Z', '2026-10-31'],
		['a time on a leap day east of the date line', 'Pacific/Kiritimati', '2028-02-28T12:00:00.000Z', '2028-02-29'],
	])('of %s is the day of the zone, once', async (_, timeZone, given, day) => {
		expect(await withDates(timeZone, given)).toBe(day);
	});
});
