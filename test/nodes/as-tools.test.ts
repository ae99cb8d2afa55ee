import { deepCopy, NodeHelpers } from 'n8n-workflow';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';

import { CrmIntegration } from '../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';

const NODES = [CrmIntegration, CrmSync, EngagementScore, LeadAttribution, SocialContact, SocialCrm] as const;
const VERSION = 2;

/** Whatever takes a file, or rows that only the editor can fill in. */
const CANNOT_BE_GIVEN = /^(fileField|binaryField)$/;
/** Whatever is given as a file alone. */
const GIVES_FILES = ['csvFile', 'planAs', 'exportAs'];

function newest(node: INodeType | IVersionedNodeType): INodeTypeDescription {
	return 'nodeVersions' in node ? node.getNodeType().description : node.description;
}

/** The description as n8n makes a tool of it. */
function asTool(plain: INodeTypeDescription): INodeTypeDescription {
	return { ...deepCopy(plain), name: `${plain.name}Tool` };
}

/** Resource and operation, of those that are offered. */
function offered(tool: INodeTypeDescription, isShown: Shown): Array<{ resource: string; operation: string }> {
	const of = (name: string, at: INodeParameters) =>
		tool.properties
			.filter((property) => property.name === name && isShown(property, at))
			.flatMap(({ options = [] }) => options as INodePropertyOptions[])
			.filter((option) => isShown(option, at))
			.map(({ value }) => String(value));
	return of('resource', {}).flatMap((resource) =>
		of('operation', { resource }).map((operation) => ({ resource, operation })),
	);
}

type Shown = (one: INodeProperties | INodePropertyOptions, at: INodeParameters) => boolean;

function shownIn(type: INodeTypeDescription): Shown {
	return (one, at) => NodeHelpers.displayParameter(at, one, { typeVersion: VERSION }, type, at);
}

const visible = (type: INodeTypeDescription, at: INodeParameters): INodeProperties[] => {
	const isShown = shownIn(type);
	const defaults = NodeHelpers.getNodeParameters(type.properties, at, true, false, { typeVersion: VERSION }, type);
	return type.properties
		.filter((property) => isShown(property, { ...defaults, ...at }))
		.flatMap((property) => [
			property,
			...(property.type === 'collection' ? (property.options as INodeProperties[]) : []).filter((option) =>
				isShown(option, { ...defaults, ...at }),
			),
		]);
};

describe.each(NODES.map((Node) => [Node.name, newest(new Node())] as const))(
	'%s as the tool of an agent',
	(_, plain) => {
		const tool = asTool(plain);
		const cases = offered(tool, shownIn(tool));

		it('is a tool with operations', () => {
			expect(plain.usableAsTool).toBe(true);
			expect(cases.length).toBeGreaterThan(0);
		});

		it.each(cases)('asks for no file and no rows of the editor in $resource $operation', (at) => {
			const asked = visible(tool, at).filter(
				({ name, type }) => CANNOT_BE_GIVEN.test(name) || type === 'resourceMapper',
			);
			expect(asked.map(({ name }) => name)).toEqual([]);
		});

		it.each(cases)('offers nothing that comes as a file in $resource $operation', (at) => {
			const files = visible(tool, at).filter(({ name }) => GIVES_FILES.includes(name));
			const ways = files.flatMap(({ options = [] }) =>
				(options as INodePropertyOptions[]).map(({ value }) => value),
			);
			expect(ways.filter((value) => value !== 'field')).toEqual([]);
			expect(files.map(({ name }) => name).filter((name) => name !== 'exportAs')).toEqual([]);
		});

		it('offers its files where it is no tool', () => {
			const all = offered(plain, shownIn(plain));
			expect(all.length).toBeGreaterThanOrEqual(cases.length);
			const names = all.flatMap((at) => visible(plain, at).map(({ name }) => name));
			expect(names.includes('planAs')).toBe(plain.name === 'crmSync');
			expect(names.includes('fileField')).toBe(plain.name === 'socialContact');
		});
	},
);
