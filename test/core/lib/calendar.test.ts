import { addDays, dayIn, endOfDay } from '../../../core/lib/calendar';

const LOS_ANGELES = 'America/Los_Angeles';

test.each([
	['UTC', '2026-11-25T04:30:00Z', '2026-11-25'],
	[LOS_ANGELES, '2026-11-25T04:30:00Z', '2026-11-24'],
	['Pacific/Kiritimati', '2026-11-25T10:30:00Z', '2026-11-26'],
	['Asia/Kathmandu', '2026-11-24T18:15:00Z', '2026-11-25'],
])('in %s it is the day of its own clock', (timeZone, moment, day) => {
	expect(dayIn(Date.parse(moment), timeZone)).toBe(day);
});

test.each([
	['2026-11-24', 'UTC', '2026-11-24T23:59:59.000Z'],
	['2026-11-24', LOS_ANGELES, '2026-11-25T07:59:59.000Z'],
	['2026-11-24', 'Asia/Kathmandu', '2026-11-24T18:14:59.000Z'],
	// Clocks go forward, and back, in the night before.
	['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59.000Z'],
	['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.000Z'],
	['2026-11-01', LOS_ANGELES, '2026-11-02T07:59:59.000Z'],
	// They go forward at its end, and back at its end, so that its last hour comes twice.
	['2026-09-05', 'America/Santiago', '2026-09-06T03:59:59.000Z'],
	['2026-04-04', 'America/Santiago', '2026-04-05T03:59:59.000Z'],
	['2026-10-29', 'Africa/Cairo', '2026-10-29T21:59:59.000Z'],
])('%s ends in %s at %s', (day, timeZone, end) => {
	expect(new Date(endOfDay(day, timeZone)).toISOString()).toBe(end);
	expect(dayIn(endOfDay(day, timeZone), timeZone)).toBe(day);
	expect(dayIn(endOfDay(day, timeZone) + 1_000, timeZone)).toBe(addDays(day, 1));
});

test('days are added over months and years', () => {
	expect(addDays('2026-12-05', 30)).toBe('2027-01-04');
	expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
});
