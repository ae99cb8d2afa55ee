import type { INodeProperties } from 'n8n-workflow';

/**
 * What somebody does, in the CRM or elsewhere, before the fields below can be filled in.
 * @param steps as they follow one another, without full stops; HTML
 */
export function firstSteps(...steps: readonly string[]): INodeProperties {
	return {
		displayName: `<ul>${steps.map((step) => `<li>${step}</li>`).join('')}</ul>`,
		name: 'firstSteps',
		type: 'notice',
		default: '',
	};
}

/**
 * The same in a credential that extends n8n's `oAuth2Api`, whose own fields come first: the notice takes the place of
 * one that is hidden there, and that only registering apps by themselves would read.
 */
export function firstOAuth2Steps(...steps: readonly string[]): INodeProperties {
	return { ...firstSteps(...steps), name: 'serverUrl' };
}
