import { itemsOf, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { foreignWorkflow } from './foreign-workflow';

type Row = Record<string, unknown>;
type Credentials = Record<string, string>;

const PACK = 'n8n-nodes-social-crm';
const VERSIONS: Readonly<Record<string, number>> = { socialCrm: 2, leadAttribution: 2 };

/** One of the pack's nodes, by its type without the package, in its newest version. */
export const packNode = (type: string) => ({ type: `${PACK}.${type}`, typeVersion: VERSIONS[type] ?? 1 });

/** Runs nodes of the pack by hand, each in a workflow of its own, and remembers what n8n keeps of that. */
export interface NodeRuns {
	/** Every execution, as n8n keeps it. */
	kept: string[];
	added(workflow: WorkflowJson, credentials: Credentials): Promise<string>;
	/** What came out; items with `error` where the node failed. */
	run(type: string, parameters: Row, items: Row[], credentials: Credentials): Promise<Row[]>;
	/** Deletes all workflows that were added. */
	remove(): Promise<void>;
}

export function nodeRuns(n8n: N8nClient): NodeRuns {
	const kept: string[] = [];
	const workflows: string[] = [];
	const added: NodeRuns['added'] = async (workflow, credentials) => {
		const id = await n8n.importWorkflow(workflow, { credentials });
		workflows.push(id);
		return id;
	};
	return {
		kept,
		added,
		async run(type, parameters, items, credentials) {
			const workflow = foreignWorkflow(packNode(type), parameters);
			Object.assign(workflow.nodes[1] ?? {}, { onError: 'continueRegularOutput' });
			const execution = await n8n.run(await added(workflow, credentials), { startNode: 'Start', input: items });
			kept.push(JSON.stringify(execution));
			return itemsOf(execution, 'Foreign');
		},
		async remove() {
			for (const id of workflows) await n8n.deleteWorkflow(id);
		},
	};
}
