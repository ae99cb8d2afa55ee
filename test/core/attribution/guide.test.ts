import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, MODEL_NAMES, type Path, type Stage } from '../../../core/attribution';
import { explainScore } from '../../../core/scoring';

const guide = (name: string) => readFileSync(join(__dirname, '../../../docs', name), 'utf8');
const money = (cents: number) =>
	(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const touch = (channel: string, day: string, stage?: Stage) => ({ channel, timestamp: `2026-${day}`, stage });
const row = (name: string, numbers: Record<string, number>, format: (each: number) => string) =>
	`| ${[name, ...['instagram', 'linkedin', 'telegram'].map((channel) => format(numbers[channel] as number))].join(' | ')} |`;

const sale: Path = {
	touchpoints: [
		touch('instagram', '10-01'),
		touch('linkedin', '10-08', 'lead'),
		touch('instagram', '10-20'),
		touch('telegram', '10-29', 'opportunity'),
		touch('telegram', '11-05', 'close'),
	],
	conversions: 1,
	value: 120_000,
};

describe('The guide to attribution', () => {
	it.each(MODEL_NAMES.filter((model) => model !== 'markov'))('shows what %s gives', (model) => {
		const params = model === 'custom' ? { first: 2, last: 1, middle: 1 } : {};
		expect(guide('attribution.md')).toContain(row(model, attribute({ model, params, paths: [sale] }).value, money));
	});

	it('shows what a Markov chain gives', () => {
		const others: Path[] = [
			{ touchpoints: [touch('instagram', '10-02')], conversions: 0, nulls: 6 },
			{
				touchpoints: [touch('linkedin', '10-02'), touch('telegram', '10-03')],
				conversions: 1,
				nulls: 1,
				value: 40_000,
			},
		];
		const { credit, value, removalEffect = {} } = attribute({ model: 'markov', paths: [sale, ...others] });
		const text = guide('attribution.md');
		expect(text).toContain(row('removal effect', removalEffect, (each) => each.toFixed(3)));
		expect(text).toContain(row('credit, of 2 conversions', credit, (each) => each.toFixed(3)));
		expect(text).toContain(row('value, of 1,600.00', value, money));
	});
});

describe('The guide to scores', () => {
	it('shows what its example gives', () => {
		const { points, score, band, trend, byKind } = explainScore({
			at: '2026-11-24',
			interactions: [
				{ kind: 'comment', platform: 'instagram', occurredAt: '2026-10-25' },
				{ kind: 'message', platform: 'telegram', occurredAt: '2026-11-09' },
				{ kind: 'form_submission', platform: 'linkedin', occurredAt: '2026-11-17' },
				{ kind: 'like', platform: 'instagram', occurredAt: '2026-11-24' },
			],
		});
		const text = guide('scoring.md');
		expect(text).toContain(
			`Together ${points.toFixed(2)} points, a score of **${score.toFixed(2)}**, band \`${band}\``,
		);
		expect(text).toContain(
			`A week ago it was ${trend[0]?.score.toFixed(2)}: it fell by ${(-(trend[0]?.change ?? 0)).toFixed(2)}`,
		);
		for (const part of byKind) expect(text).toContain(`| ${part.points.toFixed(2)} |`);
	});
});
