import { randomUUID } from 'node:crypto';
import type { N8nHandle, WorkflowJson, WorkflowNode } from '../n8n';
import { PUBLIC } from './platform-api';
import { startTeamPlatforms, type TeamPlatforms, type Way } from './platforms';

const PLATFORMS = ['telegram', 'whatsapp', 'facebook', 'instagram', 'x', 'chatwoot'];
const TRIGGER = 'Social Trigger';
const GAP = 180;

/** A copy of a template behind the platforms of a team, in place of its one trigger. */
export interface ConnectedTemplate {
	workflow: WorkflowJson;
	platforms: TeamPlatforms;
	/** To be called once it is published: before, nothing answers. */
	connect(): Promise<void>;
}

/** Gives a template a trigger for each platform, as a user does who copies the one that is there. */
export async function connectPlatforms(n8n: N8nHandle, workflow: WorkflowJson): Promise<ConnectedTemplate> {
	const hooks = new Map(PLATFORMS.map((platform) => [platform, randomUUID()]));
	const addressOf = (platform: string) => `${PUBLIC}/webhook/${hooks.get(platform)}/social`;
	const platforms = await startTeamPlatforms(n8n.url);
	const triggers: WorkflowNode[] = [];
	for (const [index, way] of (await platforms.ways(addressOf)).entries()) {
		const credential = await createCredential(n8n, workflow, way);
		triggers.push({
			...triggerFor(workflow, way, index),
			webhookId: hooks.get(way.platform),
			credentials: credential,
		});
	}
	return {
		workflow: withTriggers(workflow, triggers),
		platforms,
		connect: async () => await platforms.connect(addressOf),
	};
}

async function createCredential(n8n: N8nHandle, { name }: WorkflowJson, { platform, credential }: Way) {
	const label = `${platform}, ${name}`.slice(0, 120);
	const id = await n8n.createCredential({ name: label, ...credential });
	return { [credential.type]: { id, name: label } };
}

function triggerFor({ nodes }: WorkflowJson, { platform, parameters }: Way, index: number): WorkflowNode {
	const own = nodes.find(({ name }) => name === TRIGGER);
	if (own === undefined) throw new Error('The template has no Social Trigger');
	const [x = 0, y = 0] = own.position as number[];
	return {
		...own,
		// A Postgres takes no longer ones than of this form.
		id: randomUUID(),
		name: `${TRIGGER}: ${platform}`,
		disabled: false,
		position: [x - 2 * GAP, y + (index - 2) * GAP],
		// One after the other: eighteen triggers share this machine.
		parameters: { platform, ...parameters, deliveryOptions: { executionsAtOnce: 1 } },
	};
}

function withTriggers(workflow: WorkflowJson, triggers: readonly WorkflowNode[]): WorkflowJson {
	const { [TRIGGER]: way, ...connections } = workflow.connections;
	return {
		...workflow,
		nodes: [...workflow.nodes.filter(({ name }) => name !== TRIGGER), ...triggers],
		connections: { ...connections, ...Object.fromEntries(triggers.map(({ name }) => [name, way])) },
	};
}
