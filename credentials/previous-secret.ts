import type { INodeProperties } from 'n8n-workflow';

/** What is asked for while a secret is being replaced, the same in each credential that can hold one. */
export function previousSecret(secret: string): INodeProperties[] {
	return [
		{
			displayName: `Previous ${secret}`,
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The one that was replaced, so that deliveries signed with it still count. Leave empty when nothing was replaced.',
		},
		{
			displayName: 'Previous Accepted Until',
			name: 'previousAcceptedUntil',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-01T18:00:00Z',
			description:
				'When the previous one stops counting, as a time with its zone. At most two days ahead; a day is enough for any platform that repeats what failed.',
		},
	];
}
