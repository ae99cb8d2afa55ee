import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { PLATFORMS as EVERY } from '../../core/contact';
import { PROVIDER_IDS } from '../../core/crm/registry';
import { DOOR_NAMES } from '../../core/door';
import { POLLED_PLATFORMS } from '../../core/poll';

/** By what people look for it, the pack and each of its nodes is found; and what a node does is said in words. */

const PLATFORMS = EVERY.filter((platform) => platform !== 'other');
const ROOT = join(__dirname, '../..');
const NAMES = readdirSync(join(ROOT, 'nodes')).filter((name) => name !== 'shared');

interface Codex {
	alias: string[];
	categories: string[];
	resources: { primaryDocumentation: Array<{ url: string }> };
}
const codexOf = (name: string) =>
	JSON.parse(readFileSync(join(ROOT, 'nodes', name, `${name}.node.json`), 'utf8')) as Codex;

interface Loaded {
	nodeVersions?: Record<string, { description: INodeTypeDescription }>;
	description: INodeTypeDescription;
}
const descriptionOf = (name: string): INodeTypeDescription => {
	const types = jest.requireActual<Record<string, new () => Loaded>>(join(ROOT, 'nodes', name, `${name}.node.ts`));
	const node = new types[name]!();
	return Object.values(node.nodeVersions ?? { 1: node }).at(-1)!.description;
};

const OF_CRMS = ['CrmApi', 'CrmApiTrigger', 'CrmIntegration', 'CrmSync', 'LeadAttribution', 'SocialCrm'];
const WORDS: Record<string, readonly string[]> = {
	...Object.fromEntries(OF_CRMS.map((name) => [name, [...PROVIDER_IDS, 'crm']])),
	EngagementScore: ['lead scoring', 'engagement'],
	SocialContact: PLATFORMS,
	SocialPollTrigger: POLLED_PLATFORMS,
	SocialTrigger: [...DOOR_NAMES.filter((name) => name !== 'generic'), 'twitter', 'meta'],
};

it('is looked for by every CRM and platform', () => {
	const { keywords } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { keywords: string[] };
	expect([...PROVIDER_IDS, ...PLATFORMS].filter((word) => !keywords.includes(word))).toEqual([]);
});

/** As the web makes an anchor of a heading. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/\s/g, '-');

describe.each(NAMES)('%s', (name) => {
	const { alias, categories, resources } = codexOf(name);
	const { subtitle = '', properties } = descriptionOf(name);

	it('is found by the words for what it works with', () => {
		expect((WORDS[name] ?? ['a node without words']).filter((word) => !alias.includes(word))).toEqual([]);
		expect(new Set(alias).size).toBe(alias.length);
		expect(categories).not.toEqual([]);
	});

	it('leads to its part of a guide', () => {
		const [{ url } = { url: '' }] = resources.primaryDocumentation;
		const [page = '', heading] = url.split('#');
		const headings = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^##+ (.+)$/gm)];
		expect(headings.map(([, text = '']) => anchor(text))).toContain(heading);
	});

	it('says on the canvas in words what it does', () => {
		const of = (wanted: string) => properties.filter((property) => property.name === wanted);
		const options = (property?: INodeProperties) => (property?.options ?? []) as INodePropertyOptions[];
		const shown = (parameters: object): unknown =>
			runInNewContext(subtitle.replace(/^=\{\{|\}\}$/g, ''), { $parameter: parameters });
		const [resources] = of('resource');
		if (resources === undefined) {
			const [chosen = properties[0]!] = [...of('platform'), ...of('operation')];
			for (const option of options(chosen)) expect(shown({ [chosen.name]: option.value })).toBe(option.name);
			return;
		}
		const named = options(resources).flatMap((resource) =>
			of('operation')
				.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource.value))
				.flatMap((property) => options(property))
				.map((operation) => ({
					is: shown({ resource: resource.value, operation: operation.value }),
					called: `${operation.name}: ${resource.name}`,
					action: (operation.action ?? '').toLowerCase(),
				})),
		);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter(({ is, called }) => is !== called)).toEqual([]);
		// The list of actions has the operation's first word, or is named after what it works with.
		const isSaid = ({ action, called }: { action: string; called: string }) =>
			called.split(': ').some((words) => action.includes(words.toLowerCase().split(' ')[0] ?? words));
		expect(named.filter((each) => !isSaid(each))).toEqual([]);
	});
});
