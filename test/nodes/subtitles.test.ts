import { runInNewContext } from 'node:vm';
import type { INodePropertyOptions } from 'n8n-workflow';
import { allNodes } from './lists/all-nodes';
import { named, shownFor } from './properties';

/** What the canvas shows below the node's name. */
function subtitleOf({ subtitle = '' }: { subtitle?: string }, $parameter: Record<string, unknown>): unknown {
	return runInNewContext(subtitle.replace(/^=\{\{(.*)\}\}$/s, '$1'), { $parameter });
}

const optionsOf = ({ options }: { options?: unknown } = {}) => options as INodePropertyOptions[];
const firstWord = (text: string) => text.toLowerCase().split(' ')[0] ?? '';

const withOperations = allNodes().filter(([, { description }]) => named(description, 'resource').length > 0);

test.each(withOperations)(
	'%s calls an operation the same on the canvas, in its panel and in the list of actions',
	(_, { description }) => {
		const resources = optionsOf(named(description, 'resource')[0]);
		const operations = named(description, 'operation');
		expect(operations).toHaveLength(resources.length);
		for (const property of operations) {
			const [resource = ''] = shownFor(property, 'resource');
			const titled = resources.find(({ value }) => value === resource)?.name ?? '';
			for (const { name, value, action = '' } of optionsOf(property)) {
				expect(subtitleOf(description, { resource, operation: value })).toBe(`${name}: ${titled}`);
				const isNamed = [name, titled].some((text) => action.toLowerCase().includes(firstWord(text)));
				expect([action, isNamed]).toEqual([action, true]);
			}
		}
	},
);
