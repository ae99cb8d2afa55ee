import { attributionReport, type AttributionReportInput } from '../../../../core/flows/journeys';
import { attributionSession, day } from './attribution-session';

const session = attributionSession();

const report = async (more: Partial<AttributionReportInput> = {}) => {
	const { workspace, runtime } = session;
	return await attributionReport({
		workspace,
		runtime,
		models: [{ model: 'linear' }, { model: 'markov' }],
		dimensions: ['platform'],
		...more,
	});
};
type Report = Awaited<ReturnType<typeof report>>;

const sumOf = ({ channels }: Report, model: number, part: 'credit' | 'value') =>
	channels.reduce((sum, { models }) => sum + (models[model]?.[part] ?? 0), 0);
const channel = ({ channels }: Report, name: string) => channels.find((each) => each.channel === name);

const TOUCHES = ['instagram', 'linkedin', 'telegram'].map((platform, index) => ({
	platform,
	occurredAt: day(index + 1),
}));

describe('An attribution report over what is stored', () => {
	it('adds up to the conversions and to the cent, under every model', async () => {
		for (const [index, amountMinor] of [1, 100, 33_333, 10_001].entries()) {
			await session.convert(await session.contact(`person${index}@example.com`, ...TOUCHES), day(10), {
				amountMinor,
			});
		}
		const result = await report();
		expect(result).toMatchObject({ conversions: 4, value: 43_435, currency: 'EUR', otherCurrencies: [] });
		for (const model of [0, 1]) {
			expect(sumOf(result, model, 'value')).toBe(43_435);
			expect(sumOf(result, model, 'credit')).toBeCloseTo(4, 9);
		}
	});

	it('shows conversions without a touch, and those of nobody known, as unattributed', async () => {
		await session.convert(await session.contact('ana@example.com', ...TOUCHES), day(10), { amountMinor: 300 });
		await session.convert(await session.contact('late@example.com', { occurredAt: day(20) }), day(10), {
			amountMinor: 70,
		});
		await session.convert(null, day(10), { amountMinor: 7 });
		const result = await report();
		expect(result).toMatchObject({ conversions: 3, value: 377 });
		expect(channel(result, '(unattributed)')?.models[0]).toMatchObject({ credit: 2, value: 77 });
		expect(result.channels.at(-1)?.channel).toBe('(unattributed)');
		expect(sumOf(result, 0, 'value')).toBe(377);
	});

	it('counts the conversions of the period, with all touches of their windows', async () => {
		const ana = await session.contact('ana@example.com', ...TOUCHES);
		for (const number of [4, 10, 20]) await session.convert(ana, day(number), { amountMinor: number });
		const result = await report({ from: day(10), until: day(20) });
		expect(result).toMatchObject({ conversions: 1, value: 10 });
		expect(channel(result, 'instagram')).toMatchObject({ touches: 1, assisted: 1 });
		expect(await report({ from: day(21) })).toMatchObject({ conversions: 0, value: 0 });
	});

	it('keeps revenue in one currency and says what the others come to', async () => {
		const ana = await session.contact('ana@example.com', ...TOUCHES);
		await session.convert(ana, day(4), { amountMinor: 100, currency: 'EUR' });
		await session.convert(ana, day(5), { amountMinor: 100, currency: 'EUR' });
		await session.convert(ana, day(6), { amountMinor: 5000, currency: 'JPY' });
		await session.convert(ana, day(7), { amountMinor: null, currency: null });
		expect(await report()).toMatchObject({
			currency: 'EUR',
			conversions: 4,
			value: 200,
			otherCurrencies: [{ currency: 'JPY', conversions: 1, valueMinor: 5000 }],
		});
		expect(await report({ currency: 'JPY' })).toMatchObject({
			value: 5000,
			otherCurrencies: [{ currency: 'EUR', conversions: 2, valueMinor: 200 }],
		});
	});

	it('names the currency first that most conversions had, and of equal ones by the alphabet', async () => {
		const ana = await session.contact('ana@example.com', ...TOUCHES);
		for (const [index, currency] of ['JPY', 'USD', 'CHF', 'USD', 'EUR', 'EUR', 'EUR'].entries())
			await session.convert(ana, day(4 + index), { amountMinor: 1, currency });
		const { currency, otherCurrencies } = await report();
		expect([currency, ...otherCurrencies.map((other) => other.currency)]).toEqual(['EUR', 'USD', 'CHF', 'JPY']);
	});

	it('counts other steps of the sale, and other dimensions', async () => {
		const ana = await session.contact(
			'ana@example.com',
			...TOUCHES.map((touch) => ({ ...touch, campaign: 'spring', source: 'newsletter' })),
		);
		await session.convert(ana, day(5), { kind: 'lead_created', amountMinor: null, currency: null });
		const result = await report({ goal: 'lead', dimensions: ['source', 'campaign'] });
		expect(result.channels.map(({ channel: name, touches }) => [name, touches])).toEqual([
			['newsletter / spring', 3],
		]);
		expect(result).toMatchObject({ conversions: 1, value: 0, currency: null });
		expect((await report()).conversions).toBe(0);
	});

	it('counts everybody once, page by page, those who did not convert for Markov too', async () => {
		const people = Array.from({ length: 520 }, (_, number) => ({
			platform: 'x',
			occurredAt: day(1),
			eventId: `p${number}`,
			email: `p${number}@example.com`,
		}));
		for (const { email, ...touch } of people.slice(0, 2))
			await session.convert(await session.contact(email, touch), day(2));
		await session.track(
			...people.map(({ email, ...touch }) => ({
				...touch,
				person: {
					firstName: null,
					lastName: null,
					displayName: null,
					nameOrigin: null,
					company: null,
					jobTitle: null,
					emails: [email],
					phones: [],
					profiles: [],
				},
			})),
		);
		expect(channel(await report(), 'x')).toMatchObject({ paths: 520, assisted: 2, touches: 520 });
	});

	it('stays as it was when somebody is erased', async () => {
		const ana = await session.contact('ana@example.com', ...TOUCHES);
		await session.convert(ana, day(10));
		const before = await report();
		await session.workspace.contacts.erase(ana);
		expect(await report()).toEqual(before);
	});
});
