import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { runNode } from './in-process';

/** A credential as n8n resolves it, where its test goes, and what came back. */
export interface Probed {
	credential: Record<string, unknown>;
	baseURL: string;
	url: string;
	/** `null` unless the credential's data says `send: true`. */
	answer: unknown;
}

/** Resolves one of the credentials as n8n does, and sends its test request as n8n does when its data says so. */
export function createCredentialProbe<TypeName extends string>(
	types: Readonly<Record<TypeName, new () => ICredentialType>>,
) {
	const Probe = probeNode(Object.keys(types));
	return async (type: TypeName, data: Record<string, unknown>): Promise<Probed> => {
		const { test } = new types[type]();
		const credential = data as IDataObject;
		const run = await runNode(
			Probe,
			{ type, base: String(test?.request.baseURL), path: String(test?.request.url) },
			{
				items: [{ credential }],
				credentialTypes: Object.values(types),
				credentials: { [type]: credential as never },
			},
		);
		if (run.error) throw run.error;
		return run.output()[0] as unknown as Probed;
	};
}

function probeNode(typeNames: readonly string[]) {
	return class CredentialProbe implements INodeType {
		description: INodeTypeDescription = {
			displayName: 'Credential Probe',
			name: 'credentialProbe',
			group: ['transform'],
			version: 1,
			description: 'A node of the tests',
			defaults: { name: 'Credential Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: typeNames.map((name) => ({ name })),
			properties: ['Type', 'Base', 'Path'].map((displayName) => ({
				displayName,
				name: displayName.toLowerCase(),
				type: 'string',
				default: '',
			})),
		};

		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const type = this.getNodeParameter('type', 0) as string;
			const credential = await this.getCredentials(type);
			const resolve = (parameter: string) => {
				const expression = this.getNodeParameter(parameter, 0, '', { rawExpressions: true }) as string;
				return String(
					this.evaluateExpression(
						expression.replace(/^=/, '').replaceAll('$credentials', '$json.credential'),
						0,
					),
				);
			};
			const request: IHttpRequestOptions = {
				baseURL: resolve('base'),
				url: resolve('path'),
				disableFollowRedirect: true,
			};
			const answer =
				credential.send === true
					? ((await this.helpers.httpRequestWithAuthentication.call(this, type, request)) as object)
					: null;
			return [[{ json: { credential, ...request, answer }, pairedItem: 0 } as INodeExecutionData]];
		}
	};
}
