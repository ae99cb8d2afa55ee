import { isOwnRecord } from '../../../../../core/flows/sync/match/own-record';

const SENT = { email: 'info@example.com', firstName: 'Ada', lastName: 'Byron', since: null };
const DOUBT = { what: JSON.stringify(SENT), sentAt: '2026-11-24T08:00:00.000Z' };
const record = (createdAt: string | null, firstName = 'ADA') => ({
	object: 'contact' as const,
	id: '1',
	url: null,
	fields: { firstName, lastName: 'Byron' },
	emails: ['Info@example.com'],
	createdAt,
	updatedAt: null,
	contactId: null,
	isConverted: false,
});

describe('A record that was found instead of one whose answer was lost', () => {
	it.each([
		['is ours where it was added since', record('2026-11-24T08:00:01.000Z'), DOUBT, true],
		['is ours where the clocks differ a little', record('2026-11-24T07:58:30.000Z'), DOUBT, true],
		['is not where it was there before', record('2026-11-24T07:57:00.000Z'), DOUBT, false],
		['is not where nobody knows since when it is there', record(null), DOUBT, false],
		['is not where it has another name', record('2026-11-24T08:00:01.000Z', 'Eve'), DOUBT, false],
		['is not where nothing was sent', record('2026-11-24T08:00:01.000Z'), null, false],
		['is not where what was sent adds none', record('2026-11-24T08:00:01.000Z'), { ...DOUBT, what: null }, false],
	] as const)('%s', (_what, found, doubt, isOurs) => {
		expect(isOwnRecord(found, doubt)).toBe(isOurs);
	});
});
