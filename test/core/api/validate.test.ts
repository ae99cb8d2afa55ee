import { Ajv2020 } from 'ajv/dist/2020';

import { errorsIn, SCHEMAS } from '../../../core/api';
import fc from '../../support/random';

/** All of JSON Schema 2020-12, by others. */
const ajv = new Ajv2020({
	allErrors: true,
	strict: true,
	allowUnionTypes: true,
	strictRequired: false,
	strictTypes: false,
});
ajv.addKeyword('components');
ajv.addSchema({ $id: 'api', components: { schemas: SCHEMAS } });
const NAMES = ['Person', 'People', 'Profile', 'Problem', 'Result', 'Results'] as const;

const text = fc.oneof(
	fc.string({ maxLength: 5 }),
	fc.constantFrom('telegram', 'created', 'con_1', 'con_!', 'urn:social-crm:problem:invalid'),
	fc.constantFrom(255, 256, 320, 321, 500, 501).map((length) => '𝔸'.repeat(length)),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
	text,
	fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 400, 9e9, 9e9 + 1, [], {}),
	fc.array(text, { maxLength: 25 }),
);
/** Mostly what is right. */
const mostly = (right: fc.Arbitrary<unknown>) =>
	fc.oneof({ arbitrary: right, weight: 12 }, { arbitrary: value, weight: 1 });
const sound = fc.string({ minLength: 1, maxLength: 5 });
const some = (shape: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
	fc.oneof({ arbitrary: fc.record(shape, { requiredKeys }), weight: 12 }, { arbitrary: value, weight: 1 });

const profile = some({ platform: mostly(fc.constant('x')), userId: mostly(sound), url: sound }, ['platform', 'userId']);
const odd = some({ platform: text, followers: value, x: value });
const person = some(
	{
		firstName: mostly(sound),
		emails: mostly(fc.array(mostly(sound), { maxLength: 3 })),
		phones: mostly(fc.array(sound, { maxLength: 25 })),
		profiles: fc.array(fc.oneof(profile, profile, odd), { maxLength: 3 }),
	},
	['emails'],
);
const problem = some(
	{
		type: mostly(fc.constant('urn:social-crm:problem:invalid')),
		title: sound,
		status: mostly(fc.constant(422)),
		detail: sound,
		errors: fc.array(some({ pointer: text, detail: sound }, ['pointer', 'detail']), { maxLength: 2 }),
	},
	['type', 'title', 'status', 'detail'],
);
const result = some(
	{
		outcome: mostly(fc.constant('created')),
		contactId: mostly(fc.constantFrom('con_1', null)),
		crmId: mostly(fc.option(sound)),
		crmUrl: fc.constant(null),
		problem: fc.oneof(fc.constant(null), problem),
	},
	['outcome', 'contactId', 'crmId', 'crmUrl', 'problem'],
);
const anything = fc.oneof(
	value,
	profile,
	odd,
	person,
	problem,
	result,
	some({ people: mostly(fc.array(person, { maxLength: 3 })) }),
	some({ results: mostly(fc.array(result, { maxLength: 2 })) }),
);

describe('Bodies and answers', () => {
	it.each(NAMES)('are taken and refused as %s where JSON Schema does, and told of at the same places', (name) => {
		const check = ajv.getSchema(`api#/components/schemas/${name}`)!;
		let taken = 0;
		fc.assert(
			fc.property(anything, (body) => {
				const told = errorsIn(name, body);
				const isRight = check(body) as boolean;
				expect([name, JSON.stringify(body), told.length === 0]).toEqual([name, JSON.stringify(body), isRight]);
				if (isRight) taken += 1;
				const places = new Set((check.errors ?? []).map(({ instancePath }) => instancePath));
				for (const { pointer, detail } of told) {
					const isNamed = detail === 'It is missing.' || detail === 'There is no such field.';
					expect(places).toContain(isNamed ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer);
				}
			}),
			{ numRuns: 3_000 },
		);
		expect(taken).toBeGreaterThan(20);
	});

	it('take a hundred thousand wrong names in time that grows with them', () => {
		const body = {
			people: Array.from({ length: 100 }, () =>
				Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`x${at}`, 1])),
			),
		};
		expect(errorsIn('People', body)).toHaveLength(100);
	});
});
