import { NodeHelpers, type INode, type INodeProperties, type INodePropertyMode } from 'n8n-workflow';
import { everyProperty } from '../properties';
import manifest from '../../../package.json';
import { allNodes, NODE_FILES } from './all-nodes';

/**
 * Texts that say *ID* or name something, and are neither a list nor a locator. Each says why: there is nothing that
 * could list it, or whoever fills it in gives it its name.
 */
const TYPED: Readonly<Record<string, string>> = {
	accountId: 'an account at the platform, which the trigger cannot list without it',
	accountIds: 'accounts of the team, which are told here for the first time',
	channelIds: 'channels of anybody on YouTube',
	clientId: 'of an app, entered with its secret',
	columns: 'a name that the answer gets',
	confirmation: 'the ID once more, from whoever decided: chosen from a list it would confirm nothing',
	contactKey: 'whatever tells people of the items apart',
	conversationId: "the platform's, out of the event",
	conversionId: 'of something that is stored here for the first time',
	displayName: 'a value of a person',
	eventId: 'of something that is stored here for the first time',
	'engagementScore.field': 'a way to a value of a contact, which goes into lists and whatever the items hold',
	fileField: 'of the item that comes in, which nobody knows before it came',
	firstName: 'a value of a person',
	lastName: 'a value of a person',
	linkedInAppId: 'of an app at the platform',
	linkedInOrganizationId: 'of a page at the platform',
	linkedInPersonId: 'of a member at the platform',
	metaAccountId: 'a page or business account at the platform',
	name: 'a name that is given here',
	ownerIds: 'accounts of the team, which are told here for the first time',
	postId: "the platform's, out of the event",
	tikTokAppId: 'of an app at the platform',
	userId: "the platform's, of somebody who may not be stored",
	username: "the platform's, of somebody who may not be stored",
};

const SAYS_SO = /\b(IDs?|Field|Name|Names|Pipeline|Stage|Owner|Integration|Plan|Run|Review)$/;
const IS_NAMED_SO = /(Ids?|^id|^name|Name|Field)$/;

const locatorsOf = (properties: readonly INodeProperties[]) =>
	everyProperty(properties).filter(({ type }) => type === 'resourceLocator');
const modeOf = ({ modes = [] }: INodeProperties, name: string): INodePropertyMode | undefined =>
	modes.find((mode) => mode.name === name);

describe.each(allNodes())('The parameters of %s', (name, { description, methods }) => {
	it('ask for nothing that exists by its ID alone', () => {
		const texts = everyProperty(description.properties).filter(
			(property) =>
				property.type === 'string' &&
				(SAYS_SO.test(property.displayName) || IS_NAMED_SO.test(property.name)) &&
				!(property.name in TYPED) &&
				!(`${name}.${property.name}` in TYPED),
		);
		expect([...new Set(texts.map((text) => text.name))]).toEqual([]);
	});

	it('that are locators offer a list that the node has, with a search, and the ID or the name', () => {
		for (const property of locatorsOf(description.properties)) {
			const { typeOptions } = modeOf(property, 'list') ?? {};
			expect(Object.keys(methods?.listSearch ?? {})).toContain(typeOptions?.searchListMethod);
			expect(typeOptions).toMatchObject({ searchable: true, skipCredentialsCheckInRLC: true });
			const typed = modeOf(property, 'id') ?? modeOf(property, 'name');
			expect(typed).toMatchObject({ type: 'string', placeholder: expect.stringMatching(/^e\.g\. /) as string });
			const { mode, value } = property.default as { mode: string; value: string };
			expect(modeOf(property, mode)).toBeDefined();
			// What a new node has is an expression on its item, or nothing yet.
			expect(mode === 'list').toBe(value === '');
		}
	});

	it('that are contacts take an e-mail or a handle as well, but where a mistake cannot be taken back', () => {
		for (const property of locatorsOf(description.properties)) {
			if (modeOf(property, 'list')?.typeOptions?.searchListMethod !== 'searchContacts') continue;
			const isForget = property.displayOptions?.show?.operation?.includes('forget') === true;
			const known = property.modes?.map(({ name: mode }) => mode);
			expect(known).toEqual(isForget ? ['list', 'id'] : ['list', 'id', 'email', 'handle']);
		}
	});

	it('that are locators take the plain text that earlier versions saved, also where one is required', () => {
		for (const property of locatorsOf(description.properties)) {
			const shown: INodeProperties = { ...property, displayOptions: undefined };
			const saved = { [property.name]: 'hubspot:1' };
			expect(NodeHelpers.getParameterIssues(shown, saved, '', { typeVersion: 1 } as INode, null)).toEqual({});
			const kept = NodeHelpers.getNodeParameters([shown], saved, true, false, null, null);
			expect(kept).toEqual(saved);
		}
	});

	it('name no list that no parameter asks for', () => {
		const asked = locatorsOf(description.properties).map(
			(property) => modeOf(property, 'list')?.typeOptions?.searchListMethod,
		);
		for (const method of Object.keys(methods?.listSearch ?? {})) expect(asked).toContain(method);
	});
});

it('All nodes of the package are looked at', () => {
	expect(manifest.n8n.nodes.map((file) => file.split('/').at(-2)).sort()).toEqual([...NODE_FILES].sort());
});

it('Every text that is typed has a reason that holds for a parameter', () => {
	const names = new Set(
		allNodes().flatMap(([node, { description }]) =>
			everyProperty(description.properties).flatMap(({ name }) => [name, `${node}.${name}`]),
		),
	);
	expect(Object.keys(TYPED).filter((name) => !names.has(name))).toEqual([]);
});
