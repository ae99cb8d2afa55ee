import {
	NodeOperationError,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

const described = (name: string, more: Partial<INodeTypeDescription> = {}): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: [1, 2],
	description: 'A node of this test',
	defaults: { name },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
	...more,
});

export class AddNumber implements INodeType {
	description = described('AddNumber', {
		properties: [{ displayName: 'Number', name: 'number', type: 'number', default: 10 }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const results = this.getInputData().map(({ json }, item): INodeExecutionData => {
			const sum = Number(json.n) + (this.getNodeParameter('number', item) as number);
			if (!Number.isNaN(sum)) return { json: { n: sum }, pairedItem: { item } };
			const error = new NodeOperationError(this.getNode(), `Item ${item} has no number`, {
				itemIndex: item,
				description: 'Give it one',
			});
			if (!this.continueOnFail()) throw error;
			return { json: { error: error.message }, pairedItem: { item } };
		});
		return [results];
	}
}

export class CallWithToken implements INodeType {
	description = described('CallWithToken', {
		credentials: [
			{ name: 'tokenApi', required: false },
			{ name: 'renewedApi', required: false },
		],
		properties: [{ displayName: 'Type', name: 'type', type: 'string', default: 'tokenApi' }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const type = this.getNodeParameter('type', 0) as string;
		const { host } = await this.getCredentials<{ host: string }>(type);
		const answer = await this.helpers.httpRequestWithAuthentication.call(this, type, {
			url: `${host}/whoami`,
			json: true,
		});
		return [[{ json: answer as INodeExecutionData['json'], pairedItem: { item: 0 } }]];
	}
}

export class TokenApi implements ICredentialType {
	name = 'tokenApi';

	displayName = 'Token';

	properties: ICredentialType['properties'] = [
		{ displayName: 'Port', name: 'port', type: 'string', default: '' },
		{ displayName: 'Host', name: 'host', type: 'hidden', default: '=http://127.0.0.1:{{ $self["port"] }}' },
	];

	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{ $credentials.token }}' } },
	};
}

export class RenewedApi implements ICredentialType {
	name = 'renewedApi';

	displayName = 'Renewed';

	extends = ['oAuth2Api'];

	properties: ICredentialType['properties'] = [];
}
