import { join } from 'node:path';
import { type INodeType, VersionedNodeType } from 'n8n-workflow';
import manifest from '../../../package.json';

/** The nodes of the package as n8n loads them, by name, of each the newest version. */
export function allNodes(): Array<[string, INodeType]> {
	return manifest.n8n.nodes.map((built): [string, INodeType] => {
		const path = join(__dirname, '../../..', built.replace(/^dist\//, '').replace(/\.js$/, ''));
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- as n8n loads them
		const [node] = Object.values(require(path) as Record<string, new () => INodeType | VersionedNodeType>).map(
			(type) => new type(),
		);
		if (node === undefined) throw new Error(`${built} exports no node`);
		const newest = node instanceof VersionedNodeType ? node.getNodeType() : node;
		return [newest.description.name, newest];
	});
}
