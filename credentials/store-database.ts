import type { INodeProperties } from 'n8n-workflow';

const POSTGRES = { database: ['postgres'] };

/** Where the store is. TLS is named as in n8n's own credential *Postgres*. */
export const storeDatabase: INodeProperties[] = [
	{
		displayName: 'Database',
		name: 'database',
		type: 'options',
		options: [
			{
				name: 'As n8n Is Set Up',
				value: 'environment',
				description:
					'What SOCIAL_CRM_DATABASE_URL or SOCIAL_CRM_DB_PATH names, else a file beside n8n’s own data',
			},
			{ name: 'Postgres', value: 'postgres', description: 'Version 16 or later, for n8n on several machines' },
		],
		default: 'environment',
		description: 'Where the store is that nodes with this credential work with',
	},
	{
		displayName:
			'Turn <b>Store From Credential</b> on in every node of the pack, and choose this credential there. A process of n8n works with one store: nodes that say otherwise are refused.',
		name: 'everyNode',
		type: 'notice',
		default: '',
		displayOptions: { show: POSTGRES },
	},
	{
		displayName: 'Connection URL',
		name: 'connectionUrl',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		placeholder: 'postgres://user:password@host:5432/database',
		description: 'In user and password, write what is neither a letter nor a digit as %XX: @ is %40',
		displayOptions: { show: POSTGRES },
	},
	{
		displayName: 'Schema',
		name: 'schema',
		type: 'string',
		default: '',
		placeholder: 'social_crm',
		description: 'Where the tables are, made on first use. Default: social_crm.',
		displayOptions: { show: POSTGRES },
	},
	{
		displayName: 'Maximum Number of Connections',
		name: 'maxConnections',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 5,
		description: 'How many each process of n8n has at most',
		displayOptions: { show: POSTGRES },
	},
	{
		displayName: 'SSL',
		name: 'ssl',
		type: 'options',
		options: [
			{ name: 'As the URL Says', value: 'url', description: 'By sslmode, without which there is none' },
			{ name: 'Disable', value: 'disable' },
			{ name: 'Require', value: 'require', description: 'With a certificate that is checked' },
		],
		default: 'url',
		displayOptions: { show: POSTGRES },
	},
	{
		displayName: 'Ignore SSL Issues (Insecure)',
		name: 'allowUnauthorizedCerts',
		type: 'boolean',
		default: false,
		description: 'Whether to connect even if the certificate of the server cannot be checked',
		displayOptions: { show: { ...POSTGRES, ssl: ['require'] } },
	},
	{
		displayName: 'CA Certificate',
		name: 'caCertificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: '-----BEGIN CERTIFICATE-----',
		description: 'Of the authority that the certificate of the server is of, where it is one of your own',
		displayOptions: { show: { ...POSTGRES, ssl: ['require'], allowUnauthorizedCerts: [false] } },
	},
];
