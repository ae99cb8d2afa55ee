import '../n8n-core-settings';
import 'reflect-metadata';
import { PollContext, TriggerContext } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IRun,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { SocialCrmBlueskyApi } from '../../../credentials/SocialCrmBlueskyApi.credentials';
import { SocialCrmMastodonApi } from '../../../credentials/SocialCrmMastodonApi.credentials';
import { SocialCrmRedditOAuth2Api } from '../../../credentials/SocialCrmRedditOAuth2Api.credentials';
import { SocialCrmYouTubeApi } from '../../../credentials/SocialCrmYouTubeApi.credentials';
import { SocialPollTrigger } from '../../../nodes/SocialPollTrigger/SocialPollTrigger.node';
import { additionalData } from '../in-process';
import { type CredentialStore, inProcessCredentials } from '../in-process-credentials';
import { workflowOf } from '../in-process-workflow';

/** A workflow that begins with *Social Poll Trigger*, and where its store is. */
export interface PollerSetup {
	parameters: INodeParameters;
	credential: { type: string; data: IDataObject };
	storeFile: string;
}

/** The trigger as n8n runs it: it is asked again and again, and starts executions. */
export interface Poller {
	/** @returns what it gave by itself, by output; null for nothing. @throws what the node throws */
	poll: (mode?: 'trigger' | 'manual') => Promise<INodeExecutionData[][] | null>;
	/** Starts handing on. */
	listen: (activation?: WorkflowActivateMode) => Promise<void>;
	/** Hands on nothing more. */
	stop: () => Promise<void>;
	/** The items of each execution so far, by output. */
	executions: () => readonly INodeExecutionData[][][];
	/** Credential data as n8n holds it now. */
	credentials: CredentialStore;
}

const TYPES: ICredentialType[] = [
	new SocialCrmBlueskyApi(),
	new SocialCrmMastodonApi(),
	new SocialCrmRedditOAuth2Api(),
	new SocialCrmYouTubeApi(),
];
const SUCCESS = { status: 'success', finished: true, data: { resultData: { runData: {} } } } as unknown as IRun;

/** What is known of the node's kind: it polls, and it listens. */
type Type = Required<Pick<SocialPollTrigger, 'poll' | 'trigger'>>;

export function startPoller({ parameters, credential, storeFile }: PollerSetup): Poller {
	process.env.SOCIAL_CRM_DB_PATH = storeFile;
	const credentials: CredentialStore = { [credential.type]: credential.data as never };
	const input = { name: 'Trigger', node: SocialPollTrigger as never, parameters };
	const workflow = workflowOf([input], credentials);
	const node = workflow.getNode('Trigger');
	if (node === null) throw new Error('The workflow lost its trigger');
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as unknown as Type;
	const helper = inProcessCredentials(TYPES, credentials, () => workflow);
	const data = additionalData(workflow, helper);
	const executions: INodeExecutionData[][][] = [];
	let close: (() => Promise<void>) | undefined;

	const emit = (items: INodeExecutionData[][], _response?: unknown, done?: { resolve: (run: IRun) => void }) => {
		executions.push(items);
		done?.resolve(SUCCESS);
	};

	return {
		async poll(mode = 'trigger') {
			const context = new PollContext(workflow, node, data, mode, mode === 'manual' ? 'manual' : 'activate');
			return await type.poll.call(context);
		},
		async listen(activation = 'activate') {
			const context = new TriggerContext(workflow, node, data, 'trigger', activation, emit);
			close = (await type.trigger.call(context))?.closeFunction;
		},
		async stop() {
			await close?.();
			close = undefined;
		},
		executions: () => executions,
		credentials,
	};
}
