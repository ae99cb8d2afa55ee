import type { SandboxProvider } from '../../../sandbox/crm';
import { onContact, PLACES, stored, syncedOn } from './beside-records';
import { crmBench } from './sandbox-crm';

describe.each(Object.keys(PLACES) as SandboxProvider[])('Social CRM on %s, Track Attribution', (provider) => {
	const bench = crmBench(provider);
	const { notes, entryText } = PLACES[provider];
	const synced = async () => await syncedOn(bench);

	it('tracks where a person came from: fields that changed, and the journey in one note', async () => {
		const id = await synced();
		const first = await bench.run(onContact('trackAttribution'), stored(id));
		expect(first.error).toBeNull();
		const [tracked] = first.output();
		expect(tracked).toMatchObject({
			outcome: 'updated',
			journey: { outcome: 'created', activityId: expect.any(String) },
		});
		expect((tracked?.changes as Array<{ field: string }>).map(({ field }) => field).sort()).toEqual([
			'attributionCampaign',
			'attributionScores',
			'attributionSource',
			'firstTouch',
			'lastTouch',
			'touchCount',
		]);
		const before = bench.rows(notes).length;
		expect(bench.rows(notes).map(entryText).join()).toContain('telegram');
		await bench.chat('Anna', ['Back again']);
		const second = await bench.run(onContact('trackAttribution'), stored(id));
		expect(second.output()).toEqual([
			expect.objectContaining({ outcome: 'updated', journey: expect.objectContaining({ outcome: 'updated' }) }),
		]);
		expect(bench.rows(notes)).toHaveLength(before);
		bench.sandbox.admin.clearRequests();
		expect((await bench.run(onContact('trackAttribution'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'unchanged', changes: [] }),
		]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it.each([
		[undefined, 'linear: telegram 100 %; position_based: telegram 100 %; time_decay: telegram 100 %'],
		[
			{ model: 'last_touch', scoreModels: ['w_shaped', 'last_touch'] },
			'last_touch: telegram 100 %; w_shaped: telegram 100 %',
		],
		[{ scoreModels: '={{ "first_touch, linear" }}' }, 'linear: telegram 100 %; first_touch: telegram 100 %'],
		[{ scoreModels: [] }, 'linear: telegram 100 %'],
	])('writes the scores of the models that are chosen: %j', async (options, scores) => {
		const id = await synced();
		const { output } = await bench.run(
			onContact('trackAttribution', options === undefined ? {} : { options }),
			stored(id),
		);
		const [tracked] = output() as Array<{ changes: Array<{ field: string; to: string }> }>;
		expect(tracked?.changes.find(({ field }) => field === 'attributionScores')?.to).toBe(scores);
	});

	it.each([
		[{ scoreModels: ['magic'] }, 'Score Models: there is no choice "magic"'],
		[{ scoreModels: ['markov'] }, 'Score Models: there is no choice "markov"'],
		[{ model: 'custom' }, 'Model: there is no choice "custom"'],
	])('refuses %j', async (options, message) => {
		const { error } = await bench.run(onContact('trackAttribution', { options }), stored(await synced()));
		expect(error?.message).toContain(message);
	});
});
