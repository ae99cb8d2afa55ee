import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { allNodes } from './lists/all-nodes';

/** Whoever adds one of them wants it: a switch that stands among the options and is off looks like on. */
const WANTED = new Set(['Add Chart', 'Estimate Only', 'Flat Output', 'Preview Only']);

const collectionsOf = (properties: readonly INodeProperties[]) =>
	properties.filter(({ type, name }) => type === 'collection' && name === 'options');
const wantedOf = ({ options = [] }: INodeProperties) =>
	(options as INodeProperties[]).filter(({ displayName }) => WANTED.has(displayName));

describe.each(allNodes())('The options of %s', (_name, { description }) => {
	const collections = collectionsOf(description.properties);

	it('that are there to be wanted are on as somebody adds them, and off where nobody does', () => {
		const added = collections.flatMap(wantedOf);
		expect(added.filter((option) => option.default !== true)).toEqual([]);
		for (const collection of collections) {
			const shown: INodeProperties = { ...collection, displayOptions: undefined };
			const read = (options: Record<string, boolean>) =>
				NodeHelpers.getNodeParameters([shown], { options }, true, false, null, null);
			expect(read({})).toEqual({ options: {} });
			for (const { name } of wantedOf(collection))
				expect(read({ [name]: false })).toEqual({ options: { [name]: false } });
		}
	});
});

it('The options that are there to be wanted exist', () => {
	const names = allNodes().flatMap(([, { description }]) =>
		collectionsOf(description.properties)
			.flatMap(wantedOf)
			.map(({ displayName }) => displayName),
	);
	expect([...new Set(names)].sort()).toEqual([...WANTED].sort());
});
