import fc from '../../support/random';
import { attribute, attributeJourney, createReport, touchpointOf } from '../../../core/attribution';
import type { ChosenModel, Path } from '../../../core/attribution';
import { INTERACTION_KINDS } from '../../../core/social';
import { message } from '../store/support/people';
import { anyPaths, DAY, EVERY_MODEL, path, sum } from './some-paths';

describe('attributeJourney', () => {
	it('shows what each touch earned under several models side by side', () => {
		const touches = attributeJourney({
			touchpoints: [
				{ channel: 'b', timestamp: DAY },
				{ channel: 'a', timestamp: 0 },
				{ channel: 'a', timestamp: 2 * DAY },
				{ channel: 'late', timestamp: 9 * DAY },
			],
			models: [{ model: 'linear' }, { model: 'shapley' }, { model: 'markov', removalEffect: { a: 0.2, b: 0.6 } }],
			conversion: { timestamp: 3 * DAY, value: 100 },
		});
		expect(touches.map(({ channel, credits }) => [channel, ...credits.map(({ value }) => value)])).toEqual([
			['a', 34, 25, 13],
			['b', 33, 50, 75],
			['a', 33, 25, 12],
		]);
		expect(touches[1]?.credits[2]?.credit).toBeCloseTo(0.75, 12);
	});

	it('agrees with attribute on the one path, for every model that looks at one path', () => {
		const models = EVERY_MODEL.filter(({ model }) => model !== 'markov');
		fc.assert(
			fc.property(anyPaths({ minTouches: 1, maxLength: 1 }), fc.nat(10_000), ([only], value) => {
				fc.pre(only !== undefined);
				const touches = attributeJourney({
					touchpoints: only.touchpoints,
					models,
					conversion: { timestamp: 1000 * DAY, value },
				});
				models.forEach(({ model, params }, index) => {
					const { credit } = attribute({ model, params, paths: [{ ...only, conversions: 1, value }] });
					for (const channel of Object.keys(credit)) {
						const earned = touches
							.filter((touch) => touch.channel === channel)
							.reduce((total, { credits }) => total + (credits[index]?.credit ?? 0), 0);
						expect(earned).toBeCloseTo(credit[channel] as number, 9);
					}
					expect(touches.reduce((total, { credits }) => total + (credits[index]?.value ?? 0), 0)).toBe(value);
				});
			}),
		);
	});

	it('asks for the removal effects that one journey cannot have', () => {
		const ask = () =>
			attributeJourney({
				touchpoints: [{ channel: 'a', timestamp: 0 }],
				models: [{ model: 'markov' }],
				conversion: { timestamp: 1 },
			});
		expect(ask).toThrow(expect.objectContaining({ field: 'models[0].removalEffect' }));
	});

	it('is empty when nothing came before the conversion', () => {
		expect(
			attributeJourney({
				touchpoints: [{ channel: 'a', timestamp: 5 }],
				models: [{ model: 'linear' }],
				conversion: { timestamp: 1 },
			}),
		).toEqual([]);
	});
});

describe('report', () => {
	const report = (given: { paths: readonly Path[]; models: readonly ChosenModel[] }) => {
		const builder = createReport(given.models);
		builder.add(given.paths);
		return builder.finish();
	};
	const paths = [path('a > b > a', 2, 1, 900), path('b', 0, 4), path('', 1, 0, 50), path('__proto__', 1, 0, 7)];

	it('compares models channel by channel, most credit first and what belongs to nobody last', () => {
		const { conversions, value, channels } = report({
			paths,
			models: [{ model: 'first_touch' }, { model: 'linear' }],
		});
		expect({ conversions, value }).toEqual({ conversions: 4, value: 957 });
		expect(channels.map(({ channel }) => channel)).toEqual(['a', '__proto__', 'b', '(unattributed)']);
		expect(channels[0]).toEqual({
			channel: 'a',
			touches: 6,
			assisted: 2,
			paths: 3,
			models: [
				{ credit: 2, value: 900, share: 0.5, removalEffect: null },
				{
					credit: expect.closeTo(4 / 3, 12),
					value: 600,
					share: expect.closeTo(1 / 3, 12),
					removalEffect: null,
				},
			],
		});
		expect(channels[3]).toMatchObject({
			touches: 0,
			assisted: 0,
			paths: 0,
			models: [
				{ credit: 1, value: 50 },
				{ credit: 1, value: 50 },
			],
		});
	});

	it('is the same in whatever portions the paths come', () => {
		fc.assert(
			fc.property(anyPaths({ maxLength: 12 }), fc.array(fc.nat(12), { maxLength: 4 }), (all, cuts) => {
				const builder = createReport(EVERY_MODEL);
				const bounds = [0, ...cuts.sort((one, other) => one - other), all.length];
				bounds.forEach((from, index) => builder.add(all.slice(from, bounds[index + 1] ?? from)));
				expect(builder.finish()).toEqual(report({ paths: all, models: EVERY_MODEL }));
			}),
		);
	});

	it('gives what attribute gives, for every model at once', () => {
		const { channels } = report({ paths, models: EVERY_MODEL });
		EVERY_MODEL.forEach(({ model, params }, index) => {
			const alone = attribute({ model, params, paths });
			for (const { channel, models } of channels) {
				expect(models[index]).toMatchObject({
					credit: alone.credit[channel] ?? 0,
					value: alone.value[channel] ?? 0,
				});
			}
			expect(sum(alone.value)).toBe(957);
		});
		expect(channels.find(({ channel }) => channel === 'b')?.models[10]?.removalEffect).toBeGreaterThan(0);
	});
});

describe('touchpointOf', () => {
	const interaction = { ...message('c', 1), campaign: 'launch', postId: '42', source: 'newsletter' };

	it.each([
		['platform', 'telegram'],
		['campaign', 'launch'],
		['source', 'newsletter'],
		['post', 'telegram:42'],
		['touchpoint', 'direct_message'],
		[['platform', 'touchpoint'], 'telegram / direct_message'],
	] as const)('names the channel by %s', (dimensions, channel) => {
		expect(touchpointOf(interaction, dimensions)).toEqual({ channel, timestamp: interaction.occurredAt });
	});

	it('says so when there is no campaign, post or source', () => {
		expect(touchpointOf(message('c', 1), ['campaign', 'post', 'source'])?.channel).toBe(
			'(no campaign) / (no post) / (no source)',
		);
	});

	it('is nothing for what the team did and for what can have led to nothing', () => {
		expect(touchpointOf({ ...interaction, direction: 'out' })).toBeNull();
		const none = INTERACTION_KINDS.filter((kind) => touchpointOf({ ...interaction, kind }) === null);
		expect(none).toEqual(['unsubscribe', 'block', 'contact_update']);
	});
});
