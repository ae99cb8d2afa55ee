import {
	NodeHelpers,
	type GenericValue,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type IRequestOptionsSimplified,
	type Workflow,
} from 'n8n-workflow';

/** Credential data by type. What n8n would store after a token refresh is written back into it. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

const noNode = { parameters: {} } as INode;

/** Does for credentials what n8n's own helper does, over a plain object instead of the database. */
export function inProcessCredentials(
	types: readonly ICredentialType[],
	store: CredentialStore,
	workflow: () => Workflow,
): ICredentialsHelper {
	const typeNamed = (name: string) => types.find((type) => type.name === name);

	const propertiesOf = (name: string): ICredentialType['properties'] => {
		const type = typeNamed(name);
		return type ? [...(type.extends ?? []).flatMap(propertiesOf), ...type.properties] : [];
	};

	/** Defaults applied, expressions such as `={{ $self["host"] }}` resolved. */
	const decrypted = (name: string): ICredentialDataDecryptedObject => {
		const stored = store[name];
		if (!stored) throw new Error(`The test gives no credential of type "${name}"`);
		const complete = {
			...NodeHelpers.getNodeParameters(propertiesOf(name), stored as INodeParameters, true, false, null, null),
			...stored,
		};
		return workflow().expression.getComplexParameterValue(
			noNode,
			complete as INodeParameters,
			'internal',
			{},
			undefined,
			undefined,
			complete,
		) as ICredentialDataDecryptedObject;
	};

	const resolve = (value: unknown, credentials: ICredentialDataDecryptedObject) =>
		workflow().expression.getComplexParameterValue(
			noNode,
			value as INodeParameters,
			'internal',
			{ $credentials: credentials as never },
			undefined,
			undefined,
			{},
		) as Record<string, GenericValue>;

	return {
		getParentTypes: (name) => typeNamed(name)?.extends ?? [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: propertiesOf,
		getDecrypted: async (_additionalData, _details, type) => decrypted(type),
		getCredentials: async () => {
			throw new Error('Encrypted credentials do not exist in process');
		},
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		updateCredentials: async (_details, type, data) => {
			store[type] = data;
		},
		updateCredentialsOauthTokenData: async (_details, type, data) => {
			store[type] = {
				...store[type],
				oauthTokenData: data.oauthTokenData as GenericValue,
			} as ICredentialDataDecryptedObject;
		},
		authenticate: async (credentials, name, request) => {
			const authenticate = typeNamed(name)?.authenticate;
			if (typeof authenticate === 'function')
				return await authenticate(credentials, request as IHttpRequestOptions);
			return merged(request, resolve(authenticate?.properties ?? {}, credentials));
		},
	} satisfies ICredentialsHelper;
}

function merged(
	request: IHttpRequestOptions | IRequestOptionsSimplified,
	additions: Record<string, GenericValue>,
): IHttpRequestOptions {
	const result: Record<string, unknown> = { ...request };
	for (const [part, values] of Object.entries(additions)) {
		result[part] = { ...(result[part] as object | undefined), ...(values as object) };
	}
	return result as unknown as IHttpRequestOptions;
}
