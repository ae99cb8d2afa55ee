import type { IExecuteFunctions } from 'n8n-workflow';
import { itemObject } from '../../../../nodes/shared/items/item-values';

describe('A parameter that is to be an object', () => {
	const item = { person: { firstName: 'Ada' }, people: [{}], text: '{"firstName":"Ada"}' };
	const read = (stored: string) => {
		const getNodeParameter = jest.fn(() => 'of n8n');
		const context = { getNode: () => ({ parameters: { stored } }), getInputData: () => [{ json: item }] };
		return itemObject({ ...context, getNodeParameter } as unknown as IExecuteFunctions, 'stored', 0, '');
	};

	it('is the object that the expression names, and n8n is asked for all else', () => {
		expect(read('={{ $json.person }}')).toBe(item.person);
		for (const stored of [
			'={{ $json.people }}',
			'={{ $json.text }}',
			'={{ $json.none }}',
			'={{ { a: 1 } }}',
			item.text,
		])
			expect(read(stored)).toBe('of n8n');
	});
});
