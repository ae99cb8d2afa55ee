import { toCrmError } from '../../../../core/crm/hubspot/errors';
import { namedInputs, type RefusableInput, suspectedInputs } from '../../../../core/crm/hubspot/records/refused-inputs';
import { faultOf } from '../../../../core/crm/hubspot/records/value-faults';

const INPUTS: RefusableInput[] = [
	{ properties: { email: 'a@example.com', tier: 'gold', visits: '5' }, id: '10' },
	{ properties: { email: 'b@wales.example.ik', tier: 'one', visits: '50' }, id: '11' },
	{ properties: { email: 'c@example.ik', tier: 'Nam only', visits: 'five' }, id: '12', contactId: '900' },
	{ properties: { email: 'd@example.com', tier: 'gold', visits: '1/1/1' }, id: '13', contactId: '901' },
].map((input, place) => ({ objectWriteTraceId: `trace-${place}`, ...input }));

function refusal(body: object) {
	const answer = { status: 400, headers: {}, body: JSON.stringify({ category: 'VALIDATION_ERROR', ...body }) };
	return toCrmError(answer, 'update contacts');
}
const listed = (...values: object[]) => ({ message: `Property values were not valid: ${JSON.stringify(values)}` });
const placesOf = (inputs: readonly RefusableInput[]) => inputs.map((input) => INPUTS.indexOf(input));

describe('The inputs that a refusal is about', () => {
	const option = { message: 'Nam only was not one of the allowed options: [gold, one]', error: 'INVALID_OPTION' };
	it.each<[string, object, number[]]>([
		['by a trace id', { message: 'no', context: { objectWriteTraceId: ['trace-1'] } }, [1]],
		['by an id in the context', { message: 'no', context: { ids: ['12', '13'] } }, [2, 3]],
		['by an id in a nested context', { message: 'no', errors: [{ message: 'x', context: { id: ['13'] } }] }, [3]],
		[
			'by a place in the context, with a property that they have',
			{ message: 'no', context: { index: ['2'], propertyName: ['tier'] } },
			[2],
		],
		[
			'by places of nested errors, with a property that they have',
			{
				errors: [
					{ message: 'x', index: 0, context: { propertyName: ['tier'] } },
					{ context: { index: ['3'], propertyName: ['visits'] } },
				],
			},
			[0, 3],
		],
		[
			'by the path of a field, with a property that they have',
			{ errors: [{ message: 'bad', in: 'inputs[1].properties.tier', context: { propertyName: ['tier'] } }] },
			[1],
		],
		['not by a figure alone', { message: 'no', context: { index: ['2'] } }, []],
		['not by figures of nested errors alone', { errors: [{ message: 'x', index: 0 }] }, []],
		['not by a path alone', { errors: [{ message: 'bad', in: 'inputs[1].properties.tier' }] }, []],
		[
			'not by a figure with a property that they lack',
			{ errors: [{ message: 'x', context: { index: ['2'], propertyName: ['shoe_size'] } }] },
			[],
		],
		[
			'by places of an older answer, each with its value',
			{
				message: 'Errors found processing batch update',
				failureMessages: [
					{ index: 0, propertyValidationResult: { message: 'x', error: 'INVALID_LONG', name: 'visits' } },
					{ index: 2, propertyValidationResult: { ...option, name: 'tier' } },
				],
			},
			// The fourth has no number either.
			[0, 2, 3],
		],
		['by a quoted value of a named property', listed({ ...option, name: 'tier' }), [2]],
		['by a quoted value whose property goes unsaid', listed(option), [2]],
		[
			'by the fault, in every value of the property that has it',
			listed({ message: 'five was not a valid long.', error: 'INVALID_LONG', name: 'visits' }),
			[2, 3],
		],
		[
			'never by another word of the sentence',
			listed({
				message: 'lead was not one of the allowed options: [one, gold]',
				error: 'INVALID_OPTION',
				name: 'tier',
			}),
			[],
		],
		[
			'by a missing property',
			listed({ error: 'PROPERTY_DOESNT_EXIST', name: 'visits', message: 'x' }),
			[0, 1, 2, 3],
		],
		['by the contact beside them', { errors: [{ message: 'contact 901 does not exist', code: 'NOT_FOUND' }] }, [3]],
		['not at all', { message: 'Something is wrong' }, []],
	])('are told %s', (_how, body, expected) => {
		expect(placesOf(namedInputs(refusal(body), INPUTS, null))).toEqual(expected);
	});

	it('never take the record that is in the way for the one that was refused', () => {
		const conflict = refusal({
			message:
				'Cannot set PropertyValueCoordinates{propertyName=social_contact_key, value=k} on 12. 10 already has that value.',
			errors: [
				{ message: 'Cannot set the value on 12. 10 already has that value.', code: 'CONFLICTING_UNIQUE_VALUE' },
			],
		});
		expect(placesOf(namedInputs(conflict, INPUTS, null))).toEqual([2]);
	});

	it('are suspected where an address in the same top-level domain was refused', () => {
		const invalid = { message: 'Email address x@y.ik is invalid', error: 'INVALID_EMAIL', name: 'email' };
		expect(placesOf(suspectedInputs(refusal(listed(invalid)), INPUTS, null, INPUTS))).toEqual([1, 2]);
	});

	it('are suspected at the place in what was sent that a figure may mean', () => {
		const figure = refusal({ message: 'no', context: { index: ['2'] } });
		expect(placesOf(suspectedInputs(figure, INPUTS.slice(1), null, INPUTS))).toEqual([2]);
	});

	it('are not told by a choice that the definition of the property need not list', () => {
		const tier = { name: 'tier', type: 'enumeration', readOnly: false, options: [{ value: 'gold' }] };
		const told = [false, true].map((externalOptions) =>
			INPUTS.filter(({ properties }) => faultOf({ ...tier, externalOptions }, properties.tier ?? '')),
		);
		expect(told.map(placesOf)).toEqual([[1, 2], []]);
	});

	it('show no value of a customer in what is logged or stored', () => {
		const error = refusal(listed({ ...option, name: 'tier' }));
		expect(`${JSON.stringify(error)}${JSON.stringify(error.details)}${error.message}`).not.toContain('Nam only');
	});
});
