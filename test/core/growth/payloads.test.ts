import { attempt } from '../social/payload-checks';
import type { Path } from '../social/payload-parts';
import { leavesOf, replaceAt } from '../social/payload-parts';
import type { Fixture } from '../social/read-fixtures';
import { FIXTURES } from '../social/read-fixtures';
import { SHAPES } from './adversarial-text';
import { growsTooFast } from './growth';

interface Place {
	fixture: Fixture;
	path: Path;
}

/** Every text field of the platform's payloads once, wherever it stands in a list. */
function textPlaces(platform: string): Place[] {
	const places = new Map<string, Place>();
	for (const fixture of FIXTURES.filter((one) => one.platform === platform && one.events.length > 0)) {
		for (const { path, value } of leavesOf(fixture.payload)) {
			const name = path.filter((step) => typeof step === 'string').join('.');
			if (typeof value === 'string' && !places.has(name)) places.set(name, { fixture, path });
		}
	}
	return [...places.values()];
}

/** Takes turns, so that each field meets every unit and each unit every frame, in a quarter of the time. */
const shapesFor = (place: number) => SHAPES.filter((_, index) => (index + Math.floor(index / 4) + place) % 4 === 0);

describe.each([...new Set(FIXTURES.map(({ platform }) => platform))])('a payload of %s', (platform) => {
	it('takes time in proportion to the text in each of its fields', () => {
		const slow: string[] = [];
		textPlaces(platform).forEach(({ fixture, path }, place) => {
			for (const { name, ofLength } of shapesFor(place)) {
				const prepare = (size: number) => {
					const payload = replaceAt(fixture.payload, path, ofLength(size));
					return () => void attempt(payload, fixture.options);
				};
				if (growsTooFast(prepare)) slow.push(`${path.join('.')}: ${name}`);
			}
		});
		expect(slow).toEqual([]);
	}, 120_000);
});

const answers = (texts: readonly string[]) => ({
	id: 'lead-1',
	leadType: 'SPONSORED',
	submittedAt: 1_780_300_800_000,
	submitter: 'urn:li:person:abc',
	form: { content: { questions: texts.map((_, questionId) => ({ questionId, question: 'Why?' })) } },
	formResponse: {
		answers: texts.map((answer, questionId) => ({
			questionId: texts.length - 1 - questionId,
			answerDetails: { textQuestionAnswer: { answer } },
		})),
	},
});

const number = (index: number): string => `49301${String(index).padStart(8, '0')}`;
const messages = (count: number) => ({
	messaging_product: 'whatsapp',
	metadata: { phone_number_id: '1' },
	contacts: Array.from({ length: count }, (_, index) => ({ wa_id: number(index), profile: { name: 'Ada' } })),
	messages: Array.from({ length: count }, (_, index) => ({
		from: number(count - 1 - index),
		id: `wamid.${index}`,
		timestamp: '1780300800',
		type: 'text',
		text: { body: 'Hi' },
	})),
});

describe('a form without the names of its questions', () => {
	it('takes time in proportion to the text of an answer', () => {
		const slow = SHAPES.filter(({ ofLength }) =>
			growsTooFast((size) => {
				const { form: _form, ...lead } = answers([ofLength(size)]);
				return () => void attempt(lead);
			}),
		);
		expect(slow.map(({ name }) => name)).toEqual([]);
	});
});

describe('a delivery takes time in proportion', () => {
	it('to the answers of a form', () => {
		const prepare = (size: number) => {
			const lead = answers(Array.from({ length: size / 4 }, () => 'x'));
			return () => void attempt(lead);
		};
		expect(growsTooFast(prepare)).toBe(false);
	});

	it('to the messages and people it describes', () => {
		const prepare = (size: number) => {
			const delivery = messages(size / 8);
			return () => void attempt(delivery);
		};
		expect(growsTooFast(prepare)).toBe(false);
	}, 60_000);
});
