import { type INodeParameters, type INodeProperties, type INodeType, NodeHelpers } from 'n8n-workflow';
import { CrmIntegration } from '../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { readDeliverySettings } from '../../nodes/shared/intake';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import { SocialPollTrigger } from '../../nodes/SocialPollTrigger/SocialPollTrigger.node';
import { SocialTrigger } from '../../nodes/SocialTrigger/SocialTrigger.node';

const TRIGGERS: Array<[string, INodeType, string]> = [
	['Social Trigger', new SocialTrigger(), 'deliveryOptions'],
	['Social Poll Trigger', new SocialPollTrigger(), 'options'],
];

const NODES: Array<[string, INodeType]> = [
	...TRIGGERS.map(([name, node]): [string, INodeType] => [name, node]),
	['CRM Integration', new CrmIntegration()],
	['CRM Sync', new CrmSync()],
	['Social Contact', new SocialContact()],
	['Engagement Score', new EngagementScore()],
	['Lead Attribution', new LeadAttribution().getNodeType()],
	['Social CRM', new SocialCrm().getNodeType()],
];

const isAsked = ({ name, type }: INodeProperties) => name === 'workspace' && type !== 'hidden';

describe.each(NODES)('the workspace of %s', (_name, { description: { properties } }) => {
	it('is asked for among the options, and nowhere else', () => {
		expect(properties.filter(isAsked)).toEqual([]);
		const asking = properties.filter(({ options = [] }) => (options as INodeProperties[]).some(isAsked));
		expect(asking.length).toBeGreaterThan(0);
		for (const { displayName } of asking) expect(displayName).toBe('Options');
	});
});

describe.each(TRIGGERS)('%s', (_name, { description }, options) => {
	/** As n8n fills in what a workflow was saved with. */
	function workspaceOf(saved: INodeParameters): unknown {
		const parameters = NodeHelpers.getNodeParameters(description.properties, saved, true, false, null, description);
		return readDeliverySettings({ getNodeParameter: (name, fallback) => parameters?.[name] ?? fallback }).workspace;
	}

	it.each([
		['nothing', {}, 'default'],
		['one among the options', { [options]: { workspace: 'acme' } }, 'acme'],
		['one at the top, where it stood before', { workspace: 'acme' }, 'acme'],
		['both', { workspace: 'before', [options]: { workspace: 'acme' } }, 'acme'],
	])('works in the right workspace when its workflow was saved with %s', (_what, saved, expected) => {
		expect(workspaceOf(saved as INodeParameters)).toBe(expected);
	});
});
