import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

const SUCCESS = { status: 'success', data: { resultData: {} } } as unknown as IRun;

interface Deferred {
	promise: Promise<IRun>;
	resolve(run: IRun): void;
}

export interface FakeTriggerOptions {
	mode?: string;
	activation?: string;
	/** Of the parameter `options`. */
	options?: object;
	platform?: string;
}

/** What n8n gives a trigger, as far as it is asked for, and what was emitted and logged. Executions succeed. */
export function fakeTrigger({
	mode = 'trigger',
	activation = 'activate',
	options = {},
	platform = 'telegram',
}: FakeTriggerOptions) {
	const emitted: INodeExecutionData[][][] = [];
	const logs: string[] = [];
	const parameters: Record<string, unknown> = {
		platform,
		output: 'events',
		deliveryOptions: options,
	};
	const context = {
		getMode: () => mode,
		getActivationMode: () => activation,
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow' }),
		getNodeParameter: (name: string) => parameters[name],
		emit: (items: INodeExecutionData[][], _response?: unknown, done?: Deferred) => {
			emitted.push(items);
			done?.resolve(SUCCESS);
		},
		helpers: {
			createDeferredPromise: () => {
				const parts = {} as Deferred;
				parts.promise = new Promise((resolve) => Object.assign(parts, { resolve }));
				return parts;
			},
		},
		logger: { error: (line: string) => void logs.push(line) },
	};
	return { context: context as unknown as ITriggerFunctions, emitted, logs };
}
