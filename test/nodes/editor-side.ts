import type { ICredentialDataDecryptedObject, IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';

export interface EditorSide {
	/** What the node says so far. */
	parameters: Readonly<Record<string, unknown>>;
	/** The type of the node's credential; of the other types none is chosen. */
	credentialType: string;
	credential: () => ICredentialDataDecryptedObject;
	/** The node. */
	type: string;
	typeVersion: number;
}

/** The editor's side of a list that is filled from a CRM: what the node says, its credential, and n8n's HTTP. */
export function editorSide({
	parameters,
	credentialType,
	credential,
	type,
	typeVersion,
}: EditorSide): ILoadOptionsFunctions {
	const node: INode = {
		id: '1',
		name: 'Node',
		type,
		typeVersion,
		position: [0, 0],
		parameters: {},
		credentials: { [credentialType]: { id: '1', name: 'An account' } },
	};
	const context = {
		getNode: () => node,
		getCurrentNodeParameter: (path: string) =>
			path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], parameters),
		getCredentials: async () => await Promise.resolve(credential()),
		helpers: {
			async httpRequest({ url, method, headers, body }: IHttpRequestOptions) {
				const answer = await fetch(url, {
					method,
					headers: headers as Record<string, string>,
					body: body as string | undefined,
				});
				return {
					statusCode: answer.status,
					headers: Object.fromEntries(answer.headers),
					body: await answer.text(),
				};
			},
		},
	};
	return context as unknown as ILoadOptionsFunctions;
}
