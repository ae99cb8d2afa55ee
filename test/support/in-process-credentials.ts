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

type TypeNamed = (name: string) => ICredentialType | undefined;

/** With those of the types it extends. */
function propertiesOf(typeNamed: TypeNamed, name: string): ICredentialType['properties'] {
	const type = typeNamed(name);
	const inherited = (type?.extends ?? []).flatMap((parent) => propertiesOf(typeNamed, parent));
	return [...inherited, ...(type?.properties ?? [])];
}

/** Defaults applied, expressions such as `={{ $self["host"] }}` resolved. */
function decrypted(
	properties: ICredentialType['properties'],
	stored: ICredentialDataDecryptedObject,
	workflow: Workflow,
): ICredentialDataDecryptedObject {
	const complete = {
		...NodeHelpers.getNodeParameters(properties, stored as INodeParameters, true, false, null, null),
		...stored,
	};
	return workflow.expression.getComplexParameterValue(
		noNode,
		complete as INodeParameters,
		'internal',
		{},
		undefined,
		undefined,
		complete,
	) as ICredentialDataDecryptedObject;
}

function resolved(
	value: unknown,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
): Record<string, GenericValue> {
	return workflow.expression.getComplexParameterValue(
		noNode,
		value as INodeParameters,
		'internal',
		{ $credentials: credentials as never },
		undefined,
		undefined,
		{},
	) as Record<string, GenericValue>;
}

/** Does for credentials what n8n's own helper does, over a plain object instead of the database. */
export function inProcessCredentials(
	types: readonly ICredentialType[],
	store: CredentialStore,
	workflow: () => Workflow,
): ICredentialsHelper {
	const typeNamed: TypeNamed = (name) => types.find((type) => type.name === name);
	return {
		getParentTypes: (name) => typeNamed(name)?.extends ?? [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: (name) => propertiesOf(typeNamed, name),
		async getDecrypted(_additionalData, _details, type) {
			const stored = store[type];
			if (!stored) throw new Error(`The test gives no credential of type "${type}"`);
			return decrypted(propertiesOf(typeNamed, type), stored, workflow());
		},
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
			return merged(request, resolved(authenticate?.properties ?? {}, credentials, workflow()));
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
