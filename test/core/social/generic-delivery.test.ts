import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { genericEvent, PARSERS, readDeliveryInTurns } from '../../../core/social';

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };
const TURNS = { maxEvents: 1_000, yield: async () => undefined };
const read = async (payload: unknown) => await readDeliveryInTurns(payload, OPTIONS, TURNS);

const FORM = {
	platform: 'linkedin',
	kind: 'event_registration',
	occurredAt: '2026-05-01T07:30:00Z',
	email: 'a@b.example',
};

/** What the guide of other senders has somebody send. */
const guide = readFileSync(join(__dirname, '../../../docs/platforms/generic.md'), 'utf8');
const example = JSON.parse(/-d '(\{.*\})'/.exec(guide)?.[1] ?? '{}') as Record<string, unknown>;

describe('The generic form, delivered by its sender', () => {
	it('is read as the guide shows it', async () => {
		const { events, problems } = await read(example);
		expect(problems).toEqual([]);
		expect(events).toEqual([genericEvent(example, OPTIONS)]);
	});

	it('is read with all its fields, as if they were mapped', async () => {
		const all = {
			...FORM,
			firstName: 'José',
			phone: '+49 30 901820',
			campaign: 'Spring',
			stage: 'lead',
			text: 'Hi',
		};
		expect((await read({ headers: {}, body: JSON.stringify(all) })).events).toEqual([genericEvent(all, OPTIONS)]);
	});

	it('may come as a list, of which an odd one costs no other', async () => {
		const { events, problems } = await read([FORM, { ...FORM, kind: 'nonsense' }, { ...FORM, eventId: '2' }]);
		expect(events).toHaveLength(2);
		expect(problems).toMatchObject([{ position: 1, problem: { field: 'kind' } }]);
	});

	it.each([
		['nobody is named', { ...FORM, email: '' }, 'userId'],
		['the platform is unknown', { ...FORM, platform: 'friendster' }, 'platform'],
		['no time and no id is there', { ...FORM, occurredAt: '' }, 'occurredAt'],
		['an address is none', { ...FORM, email: 'nobody' }, 'email'],
	])('says what is wrong where %s', async (_what, form, field) => {
		const { events, problems } = await read(form);
		expect(events).toEqual([]);
		expect(problems.map(({ problem }) => problem.field)).toEqual([expect.stringContaining(field)]);
	});

	it('takes no payload from a platform that knows it', () => {
		expect(PARSERS.filter((parser) => parser.recognises(FORM))).toEqual([]);
	});
});
