import type { IExecuteFunctions, NodeTypeAndVersion } from 'n8n-workflow';

const WEBHOOK = 'n8n-nodes-base.webhook';

/** The log would repeat itself with every event, so a workflow is named there once for as long as the process lives. */
const logged = new Set<string>();

type WarnedContext = Pick<
	IExecuteFunctions,
	'addExecutionHints' | 'getNode' | 'getParentNodes' | 'getWorkflow' | 'logger'
>;

/**
 * Warns when the node stands behind a Webhook node that takes events from anybody: in the output pane, with the
 * execution, and in n8n's log. To be called once per run of a node, as it costs a walk through the workflow.
 *
 * Only the workflow's own Webhook nodes are seen; a check of the sender in a node between, or a workflow that calls
 * this one, is not.
 */
export function warnOfOpenWebhooks(context: WarnedContext): void {
	const node = context.getNode();
	const open = context.getParentNodes(node.name, { includeNodeParameters: true }).filter(isOpen);
	if (open.length === 0) return;
	const message = warningOf(open.map(({ name }) => name));
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	logOnce(context, node.name, message);
}

/** A parameter that was left as it came may be absent. */
function isOpen({ type, disabled, parameters }: NodeTypeAndVersion): boolean {
	return type === WEBHOOK && !disabled && (parameters?.authentication ?? 'none') === 'none';
}

function warningOf(names: readonly string[]): string {
	const quoted = [...names].sort().map((name) => `"${name}"`);
	const which = `the Webhook node${quoted.length === 1 ? '' : 's'} ${quoted.join(', ')}`;
	return (
		`Whoever knows the address of ${which} can send made-up events and change contacts. Choose Header Auth as its ` +
		'Authentication, with a credential whose header only your sender knows. If your workflow checks the sender ' +
		'itself, ignore this.'
	);
}

function logOnce(context: WarnedContext, nodeName: string, message: string): void {
	const { id, name } = context.getWorkflow();
	const key = id ?? name ?? '';
	if (logged.has(key)) return;
	logged.add(key);
	context.logger.warn(`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${nodeName}": ${message}`);
}
